import { isValidElement } from 'react'

/**
 * Whether two things of props would render alike: plain data and elements by what they hold, all else by identity. For
 * `memo`, where what is shown is put together anew ten times a second and hardly ever differs.
 */
export function sameProps(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (isValidElement(a) && isValidElement(b))
    return a.type === b.type && a.key === b.key && sameProps(a.props, b.props)
  if (!isPlain(a) || !isPlain(b)) return false
  const [left, right] = [Object.entries(a), b as Record<string, unknown>]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => key in right && sameProps(value, right[key]))
  )
}

const isPlain = (thing: object): boolean =>
  Array.isArray(thing) || Object.getPrototypeOf(thing) === Object.prototype
