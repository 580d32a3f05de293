package server

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"samspil/generator/site"
)

// stressed runs a test on a server that listens to the file system and on one
// that compares files, as where there are no events.
func stressed(t *testing.T, files map[string]string, test func(t *testing.T, r *running)) {
	for _, poll := range []bool{false, true} {
		t.Run(fmt.Sprint("poll=", poll), func(t *testing.T) {
			t.Parallel() // most of the time is spent waiting
			test(t, start(t, Server{Poll: poll}, files))
		})
	}
}

// linked makes n pages in folders, each of which links to the next.
func linked(n int, text string) map[string]string {
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("mappe-%d/under/side-%d.md", i%20, i)] = fmt.Sprintf("# Side %d\n\n%s: [[side-%d]].\n", i, text, (i+1)%n)
	}
	return files
}

func TestAThousandFilesChangedInASecondEndInTheStateOfACleanBuild(t *testing.T) {
	stressed(t, linked(1000, "Før"), func(t *testing.T, r *running) {
		for name, text := range linked(1000, "Efter") {
			r.write(name, text)
			time.Sleep(time.Millisecond)
		}
		r.settles()
	})
}

func TestACheckoutOfADistantCommitEndsInTheStateOfACleanBuild(t *testing.T) {
	stressed(t, linked(100, "Først"), func(t *testing.T, r *running) {
		git := func(args ...string) {
			t.Helper()
			cmd := exec.Command("git", append([]string{"-C", r.content, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("git %s: %v\n%s", args[0], err, out)
			}
		}
		git("init", "-q", "-b", "før")
		git("add", "-A")
		git("commit", "-q", "-m", "før")
		git("checkout", "-q", "-b", "efter")
		for i := range 20 { // folders go, move, change, and become pages
			folder := fmt.Sprintf("mappe-%d", i)
			switch i % 4 {
			case 0:
				os.RemoveAll(r.path(folder))
			case 1:
				os.Rename(r.path(folder), r.path("flyttet/"+folder))
			case 2:
				os.RemoveAll(r.path(folder))
				r.write(folder+".md", "# Nu en side\n")
			case 3:
				r.write(fmt.Sprintf("%s/under/side-%d.md", folder, i), "# Ændret\n\nSe [[side-1]].\n")
				r.write(folder+"/ny/dyb/side.md", "# Ny\n")
			}
		}
		r.write("site.toml", "title = \"Et andet navn\"\n")
		git("add", "-A")
		git("commit", "-q", "-m", "efter")
		r.settles()
		git("checkout", "-q", "før")
		r.settles()
		for i := range 7 { // and to and fro while it is built
			git("checkout", "-q", []string{"efter", "før"}[i%2])
			time.Sleep(time.Duration(i) * 10 * time.Millisecond)
		}
		r.settles()
	})
}

func TestAFolderMovedWhileBeingRebuiltEndsInTheStateOfACleanBuild(t *testing.T) {
	stressed(t, linked(60, "Tekst"), func(t *testing.T, r *running) {
		from := "mappe-0"
		for i := range 25 {
			to := []string{"flyttet", "mappe-1/dybt", "mappe-0", "mappe-2/under/dybere"}[i%4]
			if err := os.MkdirAll(filepath.Dir(r.path(to)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(r.path(from), r.path(to)); err != nil {
				t.Fatal(err)
			}
			from = to
			time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		}
		r.settles()
		// What lies deep in the folder is followed where it is now.
		r.write(from+"/under/side-0.md", "# Side 0\n\nÆndret efter flytningen.\n")
		r.settles()
	})
}

func TestAFolderReplacedByAnotherOfItsNameIsFollowed(t *testing.T) {
	stressed(t, map[string]string{"a/under/side.md": "# Før\n"}, func(t *testing.T, r *running) {
		for i := range 5 {
			moved := fmt.Sprintf("b-%d", i)
			if err := os.Rename(r.path("a"), r.path(moved)); err != nil {
				t.Fatal(err)
			}
			r.write("a/under/side.md", fmt.Sprintf("# Den nye, %d\n", i))
			time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond)
			r.write("a/under/side.md", fmt.Sprintf("# Den nyeste, %d\n", i))
			r.write(moved+"/under/side.md", fmt.Sprintf("# Den gamle, %d\n", i))
			r.settles()
			r.write(moved+"/under/side.md", fmt.Sprintf("# Den gamle igen, %d\n", i))
			r.settles()
			r.write("a/under/side.md", fmt.Sprintf("# Den nyeste igen, %d\n", i))
			r.settles()
		}
	})
}

func TestAThemeThatLiesInTheContentUnderAnotherNameLetsTheServerRest(t *testing.T) {
	content := t.TempDir()
	theme := filepath.Join(content, "udseende")
	if err := os.MkdirAll(theme, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(theme, "theme.toml"), []byte("extends = \"samspil\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(content))
	relative := filepath.Base(content)
	out := t.TempDir()
	r := startIn(t, Server{Site: site.New(site.Options{Content: relative, Out: out, Theme: theme, NoCache: true})}, content, out, nil)
	r.rests()
	r.write("start.md", "# Ændret\n")
	r.rests()
}

// saves are the ways in which editors save a file.
var saves = map[string]func(r *running, name, text string){
	"truncates, waits and writes": func(r *running, name, text string) {
		f, err := os.Create(r.path(name))
		if err != nil {
			r.t.Fatal(err)
		}
		defer f.Close()
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
		half := len(text) / 2
		f.WriteString(text[:half])
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
		f.WriteString(text[half:])
	},
	"writes beside and renames": func(r *running, name, text string) {
		r.write(name+".tmp", text)
		os.Rename(r.path(name+".tmp"), r.path(name))
	},
	"tries, makes a backup, writes and removes it, as Vim": func(r *running, name, text string) {
		r.write("4913", "")
		os.Remove(r.path("4913"))
		os.Rename(r.path(name), r.path(name+"~"))
		time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
		r.write(name, text)
		time.Sleep(time.Duration(rand.IntN(20)) * time.Millisecond)
		os.Remove(r.path(name + "~"))
	},
	"links a backup and replaces, as Emacs": func(r *running, name, text string) {
		lock := filepath.Join(filepath.Dir(r.path(name)), ".#"+filepath.Base(name))
		os.Symlink("user@host.1234", lock)
		os.Link(r.path(name), r.path(name+"~"))
		r.write(name+".ny.tmp", text)
		os.Rename(r.path(name+".ny.tmp"), r.path(name))
		os.Remove(lock)
		os.Remove(r.path(name + "~"))
	},
	"deletes and writes anew": func(r *running, name, text string) {
		os.Remove(r.path(name))
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
		r.write(name, text)
	},
}

func TestAnEditorThatSavesInStepsEndsInTheStateOfACleanBuild(t *testing.T) {
	for how, save := range saves {
		t.Run(how, func(t *testing.T) {
			stressed(t, linked(20, "Tekst"), func(t *testing.T, r *running) {
				for i := range 5 {
					save(r, "mappe-1/under/side-1.md", fmt.Sprintf("# Side 1\n\nUdgave %d, der linker til [[side-2]].\n", i))
					time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
				}
				r.settles()
			})
		})
	}
}

func TestFilesThatVanishBetweenEventAndReadLeaveTheStateOfACleanBuild(t *testing.T) {
	stressed(t, linked(20, "Tekst"), func(t *testing.T, r *running) {
		for i := range 200 {
			page, picture, folder := fmt.Sprintf("kort-%d.md", i%7), fmt.Sprintf("billede-%d.svg", i%5), fmt.Sprintf("mappe-kort-%d", i%3)
			r.write(page, fmt.Sprintf("# Kort %d\n\n![](%s)\n", i, picture))
			r.write(picture, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 2\"/>")
			r.write(folder+"/side.md", "# I en mappe\n")
			time.Sleep(time.Duration(rand.IntN(8)) * time.Millisecond)
			os.Remove(r.path(picture))
			os.RemoveAll(r.path(folder))
			os.Remove(r.path(page))
		}
		r.settles()
	})
}

func TestClocksThatJumpDoNotHideAChange(t *testing.T) {
	const name = "mappe-1/under/side-1.md"
	text := func(i int) string { return fmt.Sprintf("# Side 1\n\nUdgave %d.\n", i) } // of one size
	stressed(t, linked(20, "Tekst"), func(t *testing.T, r *running) {
		i := 0
		for _, at := range []time.Duration{-24 * 365 * time.Hour, time.Hour, 0} {
			i++
			when := time.Now().Add(at)
			r.write(name, text(i))
			os.Chtimes(r.path(name), when, when)
			r.settles()
			// Old enough for the time to be trusted; then another text of the same
			// size and time.
			time.Sleep(3500 * time.Millisecond)
			i++
			r.write(name, text(i))
			os.Chtimes(r.path(name), when, when)
			r.settles()
		}
	})
}

func TestManyChangesAtOnceEndInTheStateOfACleanBuild(t *testing.T) {
	stressed(t, nil, func(t *testing.T, r *running) {
		for i := range 300 {
			r.write(fmt.Sprintf("mappe-%d/under/side-%d.md", i%7, i), fmt.Sprintf("# Side %d\n\nSe [[side-%d]].\n", i, (i+1)%300))
		}
		r.settles()
		for i := range 7 {
			if i%2 == 0 {
				os.RemoveAll(r.path(fmt.Sprintf("mappe-%d", i)))
			} else {
				os.Rename(r.path(fmt.Sprintf("mappe-%d", i)), r.path(fmt.Sprintf("ny-%d", i)))
			}
		}
		for i := range 50 {
			r.write(fmt.Sprintf("mappe-%d/under/side-%d.md", i%3, i), fmt.Sprintf("# Ny side %d\n", i))
		}
		r.settles()
		r.write("mappe-0/under/side-0.md", "# Endnu en ændring\n")
		r.settles()
	})
}

func TestAWatcherThatRunsOutOfWatchesComparesFilesInstead(t *testing.T) {
	folder := t.TempDir()
	change := func(i int) {
		if err := os.WriteFile(filepath.Join(folder, "side.md"), fmt.Appendf(nil, "# Side %d\n", i), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w := newWatcher(false, func(string) {})
	w.follow([]string{folder})
	go w.run(t.Context())
	for i := range 100 { // events come all the while
		change(i)
		if i == 50 {
			w.fallBack(syscall.ENOSPC, []string{folder})
		}
	}
	time.Sleep(2 * pollEvery)
	select {
	case <-w.wake:
	default:
		t.Error("no change was seen")
	}
	change(1000)
	select {
	case <-w.wake:
	case <-time.After(20 * time.Second):
		t.Error("a change after the events had ended was not seen")
	}
}
