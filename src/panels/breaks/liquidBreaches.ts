/** Limits of the liquid loops that are passed: racks short of coolant, CDUs over what they can give. */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { capitalised } from '../../../models/hall/words.ts'
import { REACH_M } from '../../../models/liquid/assign.ts'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import type { LiquidSolution, LiquidViolation } from '../../../workers/network/contract.ts'
import { change, difference, liquidFlow, power, temperature, text } from '../../format/quantity.ts'
import type { Breach } from './breach.ts'
import { liquidMend } from './mend.ts'

/** What the loops have against the hall; without a loop, that nothing serves its liquid racks. */
export const liquidBreaches = (hall: Hall, solution: LiquidSolution | null): Breach[] =>
  solution
    ? solution.violations.map((violation) => fromViolation(hall, violation))
    : liquidNetwork(hall).unserved.map(({ recordId, name, why }) =>
        unservedBreach(recordId, name, why, null),
      )

const unservedBreach = (
  id: HallId,
  name: string,
  why: string,
  need_m3_s: number | null,
): Breach => ({
  key: `liquid ${id} unserved`,
  group: 'cdu',
  id,
  name,
  words: capitalised(why),
  excess: need_m3_s ? `${text(liquidFlow(need_m3_s))} short` : 'no CDU',
  short: need_m3_s ? `No CDU, lacks ${text(liquidFlow(need_m3_s))}` : 'No CDU in reach',
  verdict: 'bad',
  guess: 'How far the pipes of a CDU reach is a guess.',
  mend: `a CDU within ${REACH_M} m of pipe, with capacity left`,
  over: Number.POSITIVE_INFINITY,
})

type Said = Pick<Breach, 'words' | 'excess' | 'short' | 'over'>

function fromViolation(hall: Hall, violation: LiquidViolation): Breach {
  const { elementId, recordId, rule, limit, message } = violation
  const name = hall.records.get(recordId ?? (elementId as HallId))?.name ?? elementId
  if (rule === 'unserved')
    return unservedBreach(elementId as HallId, name, message.slice(name.length + 1, -1), limit)
  return {
    key: `liquid ${elementId} ${rule}`,
    group: 'cdu',
    id: recordId,
    name,
    verdict: 'bad',
    guess: 'Pipe routes, losses of racks and units, and pump curves are guesses.',
    mend: liquidMend(hall, violation),
    ...SAID[rule](violation, name),
  }
}

type Measured = Exclude<LiquidViolation['rule'], 'unserved'>
const SAID: Record<Measured, (violation: LiquidViolation, name: string) => Said> = {
  flow: ({ value, limit }) => ({
    words: `Gets ${text(liquidFlow(value))}, needs ${text(liquidFlow(limit))}`,
    excess: `${text(liquidFlow(limit - value))} short`,
    short: `${value > 0 ? 'Coolant' : 'No coolant,'} ${text(liquidFlow(limit - value))} short`,
    over: value > 0 ? limit / value - 1 : Number.POSITIVE_INFINITY,
  }),
  supply: ({ value, limit }) => ({
    words: `Supplied at ${text(temperature(value))}, allows ${text(temperature(limit))}`,
    excess: `${change(value - limit, difference)} over`,
    short: `Coolant ${change(value - limit, difference)} over`,
    over: (value - limit) / limit,
  }),
  capacity: ({ value, limit }, name) => ({
    words: `Carries ${text(power(value))}, limit ${text(power(limit))}`,
    excess: `${change(value - limit, power)} over`,
    short: `${name} ${change(value - limit, power)}`,
    over: value / limit - 1,
  }),
  approach: ({ value, limit }, name) => ({
    words: `Stays ${text(difference(value))} above its facility water; its setpoint asks ${text(difference(limit))}`,
    excess: `${change(value - limit, difference)} over`,
    short: `${name} ${change(value - limit, difference)} over its setpoint`,
    over: limit > 0 ? value / limit - 1 : Number.POSITIVE_INFINITY,
  }),
}
