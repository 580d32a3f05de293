// Package ledger keeps the addresses that a site has published. A ledger is a
// text file beside the content that lists them; Compare tells which of them the
// site does not answer any more and what would heal that, Record enters new
// ones. The package is data in, findings out: it reads and writes no files.
//
// # The file
//
// A line is an address and what helps to find its page again:
//
//	/da/begreber/tillid/ trust
//	/da/begreber/tillid/#evidens-og-kritik h2 k3j4ab2cmzx7qd2f
//	/da/begreber/tillid/#maal block 00j4ab2cmzx700d2
//	/da/begreber/rationering/ rationing gone: merged into another page in 2027
//	/id/trust/
//
// After a page comes its id, if it has one of its own; after the id of a heading
// its rank, and after that of a heading or block a sketch of the text below it
// (see sketch.go). "gone:" and a reason retire an address: nothing need answer
// there any more. A page that is gone takes its headings with it, and an id whose
// pages are all gone its permanent address. Lines that begin with "# " are
// comments.
//
// The lines are sorted by address, those of a page's headings in the order of the
// page. Each stands for itself, so two branches that add lines can be merged line
// by line (merge=union in .gitattributes): order and repetitions do not matter to
// who reads the file, and Record mends both.
//
// # What is kept
//
// The addresses of pages, of sections without a page of their own, permanent
// addresses, the old addresses that aliases name, and on each page the ids of
// headings and those that an editor gave to a block. Ids derived from the words
// of a paragraph are not kept: they are meant to change with the words. Nor are
// overviews (A–Z, tags, works …), which follow from the content and have fixed
// addresses; files other than pages; and frozen editions, which never change and
// have checksums.
//
// # Lost addresses
//
// An address is lost when it is listed, not gone, and the site has nothing there.
//
// A page is known again by its id: it has moved, and an alias heals its old
// address. Where the id has changed, the page is known by its address. Without an
// id, nothing is certain, and the problem names pages with a like name.
//
// A heading is known again among those of its page that are not listed yet:
//
//   - by the text below it, where at least three quarters of it are the same;
//   - by half of the text, if rank and place (between the nearest headings
//     above and below that are still there) are the same too;
//   - by rank and place alone, where neither has text and there is no other choice.
//
// If several would do equally well, or one would do for several, nothing is
// certain. Then no edit is offered and the problem names the candidates.
//
// # Problems
//
//	lost-address   error  nothing answers at an address that was published
//	lost-anchor    error  a page has lost a heading or block that was published
//	taken-address  error  a page's old address is now that of another page
//	bad-ledger     error  a line of the ledger that cannot be read
package ledger
