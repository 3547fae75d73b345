/** What is said of a hall that opens with things where they cannot stand. */
import type { Hall } from '../../models/hall/hall.ts'
import { misplaced } from '../../models/hall/misplaced.ts'
import { counted } from '../format/quantity.ts'

/** The first of them in words, and how many more there are; null where everything stands clear. */
export function misplacedWords(hall: Hall): string | null {
  const [first, ...more] = misplaced(hall)
  if (!first) return null
  if (more.length === 0) return first.message
  return `${first.message} ${counted(more.length, 'more conflict')} of this kind.`
}
