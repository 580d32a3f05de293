package cite

import (
	"strconv"
	"strings"
)

// Date is a CSL date: a day, month or year, or a range of them, or words.
type Date struct {
	From, To DateParts // To is zero unless the date is a range
	Circa    bool
	Season   int    // 1 to 4, spring to winter, or 0
	Literal  string // printed as it is, if there are no parts
}

// DateParts is a year with, perhaps, a month and a day. Years before our era
// are negative; what is unknown is 0.
type DateParts struct{ Year, Month, Day int }

// IsZero says whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

func (d Date) isRange() bool { return d.To != DateParts{} }

// Year is the year of a date, or 0.
func (d Date) Year() int { return d.From.Year }

// ISO gives the date as "2012-05-03", "2012-05" or "2012", the beginning of a
// range, or "".
func (d Date) ISO() string {
	p := d.From
	if p.Year == 0 {
		return ""
	}
	s := pad(p.Year, 4)
	if p.Month != 0 {
		s += "-" + pad(p.Month, 2)
	}
	if p.Month != 0 && p.Day != 0 {
		s += "-" + pad(p.Day, 2)
	}
	return s
}

// pad writes a number with leading zeros; a minus sign comes first.
func pad(n, width int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := strconv.Itoa(n)
	return sign + strings.Repeat("0", max(0, width-len(s))) + s
}

// parseRaw reads "2012", "2012-05", "2012-05-03" and two of them with a slash
// between, as in the Extended Date/Time Format: "2012/2014"; "2012~" is about 2012.
func parseRaw(s string) (Date, bool) {
	var d Date
	s = strings.TrimSpace(s)
	if rest, about := strings.CutSuffix(s, "~"); about {
		s, d.Circa = rest, true
	}
	from, to, isRange := strings.Cut(s, "/")
	var ok bool
	if d.From, ok = parseISO(from); !ok {
		return Date{}, false
	}
	if isRange {
		if d.To, ok = parseISO(to); !ok {
			return Date{}, false
		}
	}
	return d, true
}

func parseISO(s string) (DateParts, bool) {
	s = strings.TrimSpace(s)
	era := 1
	if rest, before := strings.CutPrefix(s, "-"); before {
		s, era = rest, -1
	}
	var nums []int
	for part := range strings.SplitSeq(s, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return DateParts{}, false
		}
		nums = append(nums, n)
	}
	if len(s) < 1 || len(nums) == 0 {
		return DateParts{}, false
	}
	nums[0] *= era
	return dateOf(nums)
}

// dateOf makes a date of a year and perhaps a month and a day. Months 13 to 16
// and 21 to 24, CSL's and EDTF's seasons, are no months here.
func dateOf(nums []int) (DateParts, bool) {
	if len(nums) == 0 || len(nums) > 3 || nums[0] == 0 || nums[0] > 9999 || nums[0] < -9999 {
		return DateParts{}, false
	}
	p := DateParts{Year: nums[0]}
	if len(nums) > 1 {
		p.Month = nums[1]
	}
	if len(nums) > 2 {
		p.Day = nums[2]
	}
	if p.Month < 0 || p.Month > 12 || p.Day < 0 || p.Day > daysIn(p.Year, p.Month) || p.Day > 0 && p.Month == 0 {
		return DateParts{}, false
	}
	return p, true
}

func daysIn(year, month int) int {
	switch month {
	case 0:
		return 0
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
