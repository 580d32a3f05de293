package cite

import (
	"strconv"
	"strings"
)

// isNumeric says whether CSL sees a number in s: numbers with a letter before
// or after them, singly or with commas, hyphens or ampersands between.
func isNumeric(s string) bool {
	if s == "" {
		return false
	}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",&-–/", r) }) {
		part = strings.TrimSpace(part)
		digits := strings.TrimLeft(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.")
		digits = strings.TrimRight(digits, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.")
		if digits == "" || strings.Trim(digits, "0123456789") != "" {
			return false
		}
	}
	return true
}

// isSeveral says whether a locator or page field names more than one, in
// digits or Roman numerals.
func isSeveral(s string) bool {
	return strings.ContainsAny(s, "-–,&") && (strings.IndexFunc(s, isDigit) >= 0 || strings.Trim(s, "ivxlcdm-–,& ") == "")
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// dashes writes a range of numbers with an en dash: "2-3" is "2–3".
func dashes(s string) string {
	if !isSeveral(s) {
		return s
	}
	return strings.ReplaceAll(s, "-", "–")
}

// ranges writes ranges of pages with an en dash and all digits: "100-9" is "100–109".
func ranges(s string) string {
	if !strings.ContainsAny(s, "-–") {
		return s
	}
	parts := strings.Split(s, ",")
	for i, part := range parts {
		parts[i] = expand(part)
	}
	return strings.Join(parts, ",")
}

func expand(s string) string {
	from, to, ok := strings.Cut(strings.ReplaceAll(s, "–", "-"), "-")
	from, to = strings.TrimRight(from, " "), strings.TrimLeft(to, "- ")
	if !ok || from == "" || to == "" || strings.Contains(to, "-") {
		return s
	}
	a, b := strings.TrimSpace(from), strings.TrimSpace(to)
	if !isSeveral(a + "-" + b) {
		return s
	}
	if strings.Trim(a, "0123456789") == "" && strings.Trim(b, "0123456789") == "" && len(b) < len(a) {
		to = a[:len(a)-len(b)] + to
	}
	return from + "–" + to
}

// ordinalNumber gives "3rd" of "3", or "" if s is no plain number.
func (l *locale) ordinalNumber(s string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		return ""
	}
	return l.ordinal(n)
}

// labelled sets a label before a number, in the plural if there are several.
func labelled(label [2]string, number string) rich {
	if number == "" {
		return nil
	}
	l := label[0]
	if isSeveral(number) {
		l = label[1]
	}
	return plainText(l + " " + dashes(number))
}
