/**
 * The airs that have settled lately. A hall that is met again, by undo, redo or Escape, has its answer at once, and the
 * same one: rooms can have several steady airs, and which of them an edit ends in hangs on where it came from.
 */
import { isBoxed } from '../../models/hall/boxes.ts'
import type { Hall, HallRecord } from '../../models/hall/hall.ts'
import { type AirCoupling, isNews } from '../../models/power/heat.ts'
import type { AirSnapshot } from './solver.ts'

/** What an air settled to. */
export interface SettledAnswer {
  readonly state: 'converged' | 'unsteady'
  readonly range_K: number
  readonly air: AirSnapshot
}

interface Known extends SettledAnswer {
  readonly hall: string
  readonly coupling: AirCoupling
}

/** A share of a browser tab's memory: thirty airs of the first hall, and one of a million cells. */
const BYTES_MAX = 64 * 2 ** 20

export class SettledAirs {
  /** The newest last. */
  private known: Known[] = []

  clear(): void {
    this.known = []
  }

  add(hall: Hall, coupling: AirCoupling, answer: SettledAnswer): void {
    const words = wordsOf(hall)
    this.known = [
      ...this.known.filter((each) => each.hall !== words),
      { ...answer, hall: words, coupling },
    ]
    while (this.known.length > 1 && this.bytes > BYTES_MAX) this.known.shift()
  }

  /** The answer of such a hall, if what its networks do to the air is what they did then. */
  find(hall: Hall, coupling: AirCoupling): SettledAnswer | null {
    const words = wordsOf(hall)
    const known = this.known.find((each) => each.hall === words)
    return known && !isNews(known.coupling, coupling) ? known : null
  }

  private get bytes(): number {
    return this.known.reduce(
      (sum, { air }) => sum + air.fields.reduce((all, { byteLength }) => all + byteLength, 0),
      0,
    )
  }
}

/** Records are never changed in place. */
const written = new WeakMap<HallRecord, string>()
function wordsOfRecord(record: HallRecord): string {
  const known = written.get(record)
  if (known !== undefined) return known
  const words = JSON.stringify(record)
  written.set(record, words)
  return words
}

/** All that the air feels of a hall, in one order. */
const wordsOf = ({ records }: Hall): string =>
  [...records.values()].filter(isBoxed).map(wordsOfRecord).toSorted().join('\n')
