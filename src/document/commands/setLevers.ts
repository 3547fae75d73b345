import {
  ALLOCATION_RANGE,
  CLAIM_RANGE,
  LEVER_DEFAULTS,
  LEVER_SUPPLY_RANGE_C,
  LEVERS,
  type Lever,
  type LeverSettings,
} from '../../../models/economics/leverSettings.ts'
import { EMPTY_DIFF, type HallDiff, sameRecord } from '../../../models/hall/diff.ts'
import { type Hall, LEVERS_ID, type Levers } from '../../../models/hall/hall.ts'
import { requireRange } from './change.ts'

/** Sets some of the levers; the first time, of the usual settings. Changes nothing else. Throws outside the ranges. */
export function setLevers(hall: Hall, settings: Partial<LeverSettings>): HallDiff {
  check(settings)
  const record = hall.records.get(LEVERS_ID)
  const before = record?.kind === 'levers' ? record : undefined
  const after: Levers = { ...(before ?? FRESH), ...settings }
  if (sameRecord(before, after)) return EMPTY_DIFF
  return new Map([[LEVERS_ID, { ...(before && { before }), after }]])
}

const FRESH: Levers = { kind: 'levers', id: LEVERS_ID, name: 'Levers', ...LEVER_DEFAULTS }

function check(settings: Partial<LeverSettings>): void {
  const { supplyTemperature_C, allocationRatio, trainingFraction, claimFraction, reference } =
    settings
  const within = (
    name: string,
    value: number | null | undefined,
    range: readonly [number, number],
  ) => {
    if (value !== undefined && value !== null) requireRange(name, value, ...range)
  }
  within('supplyTemperature_C', supplyTemperature_C, LEVER_SUPPLY_RANGE_C)
  within('reference.supplyTemperature_C', reference?.supplyTemperature_C, LEVER_SUPPLY_RANGE_C)
  within('allocationRatio', allocationRatio, ALLOCATION_RANGE)
  within('trainingFraction', trainingFraction, [0, 1])
  within('claimFraction', claimFraction, CLAIM_RANGE)
}

/** The levers with one of them pulled or let go, in their order. */
export const withLever = (pulled: readonly Lever[], lever: Lever, isPulled: boolean): Lever[] =>
  LEVERS.filter((each) => (each === lever ? isPulled : pulled.includes(each)))
