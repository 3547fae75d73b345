/**
 * Disjoint sets with path halving.
 *
 * Source: Tarjan & van Leeuwen, J. ACM 31 (1984).
 */
export class UnionFind {
  private readonly parent: Int32Array

  constructor(count: number) {
    this.parent = new Int32Array(count)
    this.reset()
  }

  /** Every member alone again. */
  reset(): void {
    for (let i = 0; i < this.parent.length; i++) this.parent[i] = i
  }

  /** The representative of the set that `i` is in. */
  find(i: number): number {
    const { parent } = this
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }

  /** Makes the sets of `a` and `b` one. */
  join(a: number, b: number): void {
    this.parent[this.find(a)] = this.find(b)
  }
}
