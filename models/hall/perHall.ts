import type { Hall } from './hall.ts'

/** The same function of a hall, worked out once for each: a hall never changes in place. */
export function perHall<T>(work: (hall: Hall) => T): (hall: Hall) => T {
  const known = new WeakMap<Hall, { readonly value: T }>()
  return (hall) => {
    const last = known.get(hall)
    if (last) return last.value
    const value = work(hall)
    known.set(hall, { value })
    return value
  }
}
