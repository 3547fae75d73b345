import { Children, type ReactNode, useEffect, useState } from 'react'

/** A frame of most screens. Frames themselves are no measure: one that is drawn in software takes many times as long. */
const STAGE_MS = 16

/**
 * Mounts its first child at once and each of the others in a task of its own, top to bottom: a panel of many rows that opens
 * under a moving hand would hold it up. Children that are there and change are rendered as ever.
 */
export function InStages({ children }: { children: ReactNode }) {
  const all = Children.toArray(children)
  const [count, setCount] = useState(1)
  const isWhole = count >= all.length
  useEffect(() => {
    if (isWhole) return
    const timer = setTimeout(() => setCount(count + 1), STAGE_MS)
    return () => clearTimeout(timer)
  }, [count, isWhole])
  return all.slice(0, count)
}
