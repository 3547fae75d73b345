/** What is said of a hall that opens with things in each other's place. */
import type { Hall } from '../../models/hall/hall.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { counted } from '../format/quantity.ts'

/** The first overlap of a hall in words, and how many more there are; null where nothing overlaps. */
export function overlapWords(hall: Hall): string | null {
  const [first, ...more] = conflicts(hall, hall.records.keys()).filter(
    ({ kind }) => kind === 'overlap',
  )
  if (!first) return null
  if (more.length === 0) return first.message
  const verb = more.length === 1 ? 'overlaps' : 'overlap'
  return `${first.message} ${counted(more.length, 'more pair')} ${verb}.`
}
