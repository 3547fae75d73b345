/** How the Liquid view calls and signs what a rack gets: a word, a sign and a verdict, so that colour is never alone. */
import { Ban, CircleCheck, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { LiquidRackResult, LiquidState } from '../../../workers/network/contract.ts'
import type { Verdict } from '../../ui/Badge.tsx'

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

/** What a rack's state is called: one without a loop was never shut off. */
export const rackWord = ({ state, loopId }: LiquidRackResult): string =>
  loopId === null ? 'No CDU' : RACK_WORDS[state].word

export const STATE_WORDS: Readonly<Record<LiquidState, string>> = {
  converged: 'Balanced',
  isolated: 'Partly shut off',
  noPump: 'A pump stands still',
  notConverged: 'No steady flow',
  failed: 'No answer',
}
