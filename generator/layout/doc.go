// Package layout places the nodes of a graph on a plane, so that nodes that are
// joined lie near each other and no two overlap.
//
// A map that is read again and again must stay as it is known: where a node lies
// is a function of the graph alone, of nothing that was built before, and a small
// change of the graph moves little. Three rules see to that.
//
//   - Every node has a home, a point that follows from its id. A node is drawn to
//     its home and to the homes of its neighbours, each as much as the others: the
//     place is the solution of equations in which a change fades with every step.
//   - Places are spread by rank, which one more node shifts by one part in n.
//   - Springs then shorten long edges and part what is close, for a fixed number of
//     rounds and held to the place that was found before; they reach only as far as
//     a few boxes.
//
// What still overlaps at last is pushed apart. The same graph gives the same
// whole numbers each time; the order of nodes and edges does not matter.
package layout
