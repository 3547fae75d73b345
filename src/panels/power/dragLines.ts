/** What a drag does to the busways that feed the rack in the hand. */
import { type Hall, type HallId, recordsOf } from '../../../models/hall/hall.ts'
import { percent, rating, text } from '../../format/quantity.ts'
import { largest_A, loadFraction, type PowerFacts } from './facts.ts'

export interface DragLine {
  readonly label: string
  readonly value: string
  /** "12 % over", or null within the limit. */
  readonly over: string | null
}

/** One line a busway or panel that feeds the record; one that says so where none does. */
export function powerLines(hall: Hall, { byId }: PowerFacts, lead: HallId): DragLine[] {
  const sources = new Set(
    recordsOf(hall, 'feed')
      .filter(({ toId }) => toId === lead)
      .map(({ fromId }) => fromId),
  )
  if (sources.size === 0) return [{ label: 'Feeds', value: 'none within reach', over: null }]
  return [...sources].map((id) => {
    const element = byId.get(id)
    const fraction = loadFraction(element)
    const amps = element ? largest_A(element) : null
    return {
      label: hall.records.get(id)?.name ?? id,
      value:
        amps !== null && element?.limit_A
          ? `${text(rating(amps))} of ${rating(element.limit_A).value}`
          : text(percent(fraction)),
      over: fraction !== null && fraction > 1 ? `${text(percent(fraction - 1))} over` : null,
    }
  })
}
