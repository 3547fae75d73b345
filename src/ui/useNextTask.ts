import { useEffect, useState } from 'react'

/**
 * The value, one task late: what takes long to show does not hold up the input that changed it. It must keep its identity
 * while it is the same.
 */
export function useNextTask<T>(value: T): T {
  const [shown, setShown] = useState(() => value)
  useEffect(() => {
    const timer = setTimeout(() => setShown(() => value))
    return () => clearTimeout(timer)
  }, [value])
  return shown
}
