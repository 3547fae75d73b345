/** When the levers' tables are made: once edits pause, a piece at a time, so that an edit never waits for more. */
import { leverSettings } from '../../models/economics/hallLevers.ts'
import type { LeverAnswer, LeverTables } from '../../models/economics/leverTables.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { type FleetMemory, messageOf, type NetworkTables, tabulate } from './levers.ts'
import type { PlantMemory } from './plant.ts'

/** Edits that follow each other sooner than this are of one movement: the tables take one or two seconds. */
const PAUSE_MS = 400

export class LeverLoop {
  private readonly tell: (answer: LeverAnswer | null) => void
  private readonly fleets: FleetMemory = new Map()
  private pause: ReturnType<typeof setTimeout> | undefined
  /** The tables that were told last, as long as they hold. */
  private told: LeverTables | null = null
  private hasTold = false
  private trainingFraction = Number.NaN

  constructor(tell: (answer: LeverAnswer | null) => void) {
    this.tell = tell
  }

  /** The hall has changed: nothing that was told holds. */
  restart(hall: Hall, memory: PlantMemory): void {
    this.begin(hall, memory, null, PAUSE_MS)
  }

  /** The levers' own settings have changed: what the networks say of them holds, only the mix of jobs may not. */
  retune(hall: Hall, memory: PlantMemory): void {
    if (leverSettings(hall).trainingFraction === this.trainingFraction) return
    this.begin(hall, memory, this.told, 0)
  }

  private begin(
    hall: Hall,
    memory: PlantMemory,
    kept: NetworkTables | null,
    wait_ms: number,
  ): void {
    clearTimeout(this.pause)
    this.trainingFraction = leverSettings(hall).trainingFraction
    if (this.hasTold) this.tell(null)
    this.hasTold = false
    this.told = null
    const pieces = tabulate(hall, memory, this.fleets, kept)
    this.pause = setTimeout(() => this.advance(pieces), wait_ms)
  }

  private advance(pieces: Generator<void, LeverTables>): void {
    try {
      const { done, value } = pieces.next()
      if (!done) {
        this.pause = setTimeout(() => this.advance(pieces))
        return
      }
      this.told = value
      this.answer({ ok: true, tables: value })
    } catch (error) {
      this.answer({ ok: false, message: messageOf(error) })
    }
  }

  private answer(answer: LeverAnswer): void {
    this.hasTold = true
    this.tell(answer)
  }
}
