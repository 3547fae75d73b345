/** The slow, obvious twin of workers/airflow/kernels/sweep.ts. */
interface Cells {
  get(i: number, j: number, k: number): number
}
type Matrix = Record<'aW' | 'aE' | 'aS' | 'aN' | 'aB' | 'aT' | 'rhs' | 'inv' | 'T', Cells>

/** One forward and one backward lexicographic sweep; returns the answer by cell. Ghosts are what `T` holds there. */
export function gaussSeidel(nx: number, ny: number, nz: number, matrix: Matrix) {
  const values = new Map<string, number>()
  const key = (i: number, j: number, k: number) => `${i},${j},${k}`
  const x = (i: number, j: number, k: number) => values.get(key(i, j, k)) ?? matrix.T.get(i, j, k)
  const order: [number, number, number][] = []
  for (let k = 1; k <= nz; k++)
    for (let i = 1; i <= nx; i++) for (let j = 1; j <= ny; j++) order.push([i, j, k])
  for (const [i, j, k] of [...order, ...order.slice().reverse()]) {
    const { aW, aE, aS, aN, aB, aT, rhs, inv } = matrix
    const sum =
      rhs.get(i, j, k) +
      aW.get(i, j, k) * x(i - 1, j, k) +
      aE.get(i, j, k) * x(i + 1, j, k) +
      aS.get(i, j, k) * x(i, j - 1, k) +
      aN.get(i, j, k) * x(i, j + 1, k) +
      aB.get(i, j, k) * x(i, j, k - 1) +
      aT.get(i, j, k) * x(i, j, k + 1)
    values.set(key(i, j, k), inv.get(i, j, k) * sum)
  }
  return x
}
