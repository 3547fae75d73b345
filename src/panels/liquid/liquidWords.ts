/** How the Liquid view calls and signs what a rack gets: a word, a sign and a verdict, so that colour is never alone. */
import { Ban, CircleCheck, CircleX, DropletOff, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { HallId } from '../../../models/hall/hall.ts'
import { capitalised } from '../../../models/hall/words.ts'
import type {
  LiquidRackResult,
  LiquidSolution,
  LiquidState,
} from '../../../workers/network/contract.ts'
import { counted, liquidFlow, percent, text } from '../../format/quantity.ts'
import type { Verdict } from '../../ui/Badge.tsx'
import { shortCount } from './problems.ts'

export type RackState = LiquidRackResult['state']

interface StateWords {
  readonly word: string
  readonly icon: LucideIcon
  readonly verdict: Verdict
}

export const RACK_WORDS: Readonly<Record<RackState, StateWords>> = {
  served: { word: 'Served', icon: CircleCheck, verdict: 'ok' },
  starved: { word: 'Starved', icon: TriangleAlert, verdict: 'warn' },
  dry: { word: 'Dry', icon: CircleX, verdict: 'bad' },
  noPump: { word: 'No pump runs', icon: CircleX, verdict: 'bad' },
  isolated: { word: 'Shut off', icon: Ban, verdict: 'neutral' },
}

const NO_CDU: StateWords = { word: 'No CDU', icon: DropletOff, verdict: 'bad' }

/** How a rack's state is called and signed: one without a loop was never shut off. */
export const rackWords = ({
  state,
  loopId,
}: Pick<LiquidRackResult, 'state' | 'loopId'>): StateWords =>
  loopId === null ? NO_CDU : RACK_WORDS[state]

/** What the legend explains, in its order. */
export const LEGEND_WORDS: readonly StateWords[] = [
  RACK_WORDS.served,
  RACK_WORDS.starved,
  RACK_WORDS.dry,
  NO_CDU,
  RACK_WORDS.isolated,
]

/** What the flow solver says of itself. */
export const STATE_WORDS: Readonly<Record<LiquidState, string>> = {
  converged: 'solved',
  isolated: 'partly shut off',
  noPump: 'a pump stands still',
  notConverged: 'no steady flow',
  failed: 'no answer',
}

/** What is to be said of the liquid side as a whole: balanced only where every rack is served and the plant takes the heat. */
export function liquidVerdict(
  solution: LiquidSolution,
  peakUnmet_W: number,
): { readonly words: string; readonly verdict: Verdict } {
  const racks = shortCount(solution) ?? 0
  if (racks > 0) return { words: `${counted(racks, 'rack')} short`, verdict: 'bad' }
  if (solution.state === 'notConverged' || solution.state === 'failed')
    return { words: capitalised(STATE_WORDS[solution.state]), verdict: 'bad' }
  const over = solution.violations.filter(({ rule }) => rule === 'capacity').length
  if (over > 0) return { words: `${counted(over, 'CDU')} over`, verdict: 'bad' }
  if (peakUnmet_W > 0) return { words: 'Plant too small', verdict: 'bad' }
  const others = solution.violations.length
  if (others > 0) return { words: `${others} to watch`, verdict: 'warn' }
  return solution.state === 'converged'
    ? { words: 'Balanced', verdict: 'ok' }
    : { words: 'See why', verdict: 'warn' }
}

/** What a loop gives a rack, or a CDU carries, as a line of a list: "339 L/min", "Starved, 125 L/min", "94 %". */
export function loopWords({ racks, cdus }: LiquidSolution, id: HallId): string | null {
  const rack = racks.find(({ recordId }) => recordId === id)
  if (rack) {
    const flow = text(liquidFlow(rack.flow_m3_s))
    return rack.state === 'served' ? flow : `${rackWords(rack).word}, ${flow}`
  }
  const unit = cdus.find(({ recordId }) => recordId === id)
  if (!unit) return null
  if (!unit.running) return 'out'
  return unit.limit_W > 0 ? text(percent(unit.load_W / unit.limit_W)) : null
}
