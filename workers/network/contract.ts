/**
 * All that crosses the boundary between the page and the network worker: power chain, liquid loops, plant.
 *
 * Orders go in as small records; an answer is small too, and comes back whole as one message.
 */
import type { Limit } from '../../models/density/constraint.ts'
import type { SolvedEnergy } from '../../models/density/energy.ts'
import type { DocumentLevers } from '../../models/economics/leveredHall.ts'
import type { LeverAnswer } from '../../models/economics/leverTables.ts'
import type { HallDiff } from '../../models/hall/diff.ts'
import type { HallRecord } from '../../models/hall/hall.ts'
import type { WeatherYear } from '../../models/plant/weather/weather.ts'
import type { DeviceHeat } from '../../models/power/heat.ts'
import type { NetworkDensity } from './density/answer.ts'
import type { LiquidFailure } from './liquid/failures.ts'
import type { LiquidSolution } from './liquid/results.ts'
import type { PlantAnswer } from './plant.ts'
import type { PowerReport } from './power/report.ts'

export type { NetworkDensity } from './density/answer.ts'
export type { LiquidFailure } from './liquid/failures.ts'
export type {
  CduResult,
  LiquidBranchResult,
  LiquidLoopResult,
  LiquidRackResult,
  LiquidSolution,
  LiquidState,
  LiquidViolation,
} from './liquid/results.ts'
export type { PlantAnswer } from './plant.ts'
export type { FailureOutcome } from './power/failures.ts'
export type { Outage } from './power/outages.ts'
export type { RecordPower } from './power/records.ts'
export type { PowerReport } from './power/report.ts'
export type { ViolationAfterFailure } from './power/violationsAfterFailure.ts'

/** What the networks of a hall do, all of one state of the document. */
export interface NetworkAnswer {
  readonly power: PowerReport
  /** Null in a hall without a liquid loop or a rack that needs one. */
  readonly liquid: LiquidSolution | null
  /** What each CDU's failure would take, worst first. Null until edits pause: it takes a solve for each CDU. */
  readonly liquidFailures: readonly LiquidFailure[] | null
  /** What keeps the hall from holding more racks. Null until edits pause: it takes some hundreds of solves. */
  readonly density: NetworkDensity | null
  readonly plant: PlantAnswer
  /** What the utility gives and what it is spent on: now, and at provisioned power in the worst hour. */
  readonly energy: SolvedEnergy
  /** What devices give the air of the hall, by record. */
  readonly heat: DeviceHeat
}

export interface NetworkWorker {
  /** Builds the networks of the hall and answers. `opened` tells it from those before. */
  open(records: readonly HallRecord[], opened: number): void
  /** Solves again after an edit; what waits is merged, so that an answer is always of the newest document. */
  edit(diff: HallDiff): void
  /** Takes in the year of a weather file, by the digest that documents name it by, and answers anew. */
  learnWeather(digest: string, weather: WeatherYear): void
  /**
   * What the networks admit with a claim's levers pulled: the limits of the levered hall's `claimGroup`. Null where an edit
   * that the networks feel came first.
   */
  claimLimits(levers: DocumentLevers): Promise<readonly Limit[] | null>
  /** Answers when all that came before has been answered. */
  isAlive(): true
}

/** What the worker tells the page. */
export interface NetworkListener {
  /** `edits`: how many since the hall was opened the answer knows of. */
  onAnswer(answer: NetworkAnswer, edits: number): void
  /** After so many edits the last answer holds still: no network felt the newest. */
  onUnfelt(edits: number): void
  /** What the levers of the hall rest on, once edits pause; null as soon as it holds no longer. */
  onLevers(levers: LeverAnswer | null): void
  /** Why there is no answer, naming what is wrong; null when there is one. */
  onMessage(message: string | null): void
}

/** What comlink exposes. `listen` comes first and once. */
export interface NetworkEndpoint extends NetworkWorker {
  listen(listener: NetworkListener): void
  /** Where the airflow worker hears what the networks do to the air (`CouplingWord` of models/power/heat.ts), until it hears somewhere else. */
  tellAir(port: MessagePort): void
}
