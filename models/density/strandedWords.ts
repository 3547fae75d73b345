/** What stops a capacity from being used, in words: a label, and the formula that its share is worked out by. */
import type { CoolingCause } from './stranded.ts'
import type { PowerCause } from './strandedPower.ts'
import type { SpaceCause } from './strandedSpace.ts'

export interface CauseWords {
  readonly label: string
  /** One sentence without its full stop. */
  readonly basis: string
}

/** On what basis capacity counts as stranded, in a sentence. */
export const STRANDED_BASIS =
  'All racks are at rated power and the power chain is whole; coolers and CDUs are as they run.'

export const POWER_WORDS: Readonly<Record<PowerCause, CauseWords>> = {
  standby: {
    label: 'Stands by, or goes elsewhere',
    basis:
      'ratings less what racks draw when the first machine on their way is full with everything in service: machines that stand by, pumps, losses, uneven loading',
  },
  failure: {
    label: 'Held for a failure',
    basis:
      'what the same machines may carry less what leaves each of them within its rating after any single failure',
  },
  breaker: {
    label: 'Breakers, busways, cables',
    basis:
      'what is left less what the nearest breaker, busway or cable on each rack’s way carries after any single failure, its phases taken as equal',
  },
  phases: {
    label: 'Phase imbalance',
    basis: 'what that breaker loses because its fullest phase is over the mean of the three',
  },
  inlet: {
    label: 'Hot inlets',
    basis:
      'what is left less what brings each rack’s hottest inlet to its limit, its excess over the supply growing with the heat',
  },
  air: {
    label: 'Air coolers',
    basis:
      'what is left less what running coolers take at the airflow of now, fan heat and bypass off',
  },
  liquid: {
    label: 'CDUs and loops',
    basis:
      'what is left less the capacity of each rack’s CDU, or the flow that the rack gets over its need',
  },
  rejection: {
    label: 'Plant outside',
    basis:
      'what is left less what the plant rejects in its worst design hour, where its size was entered',
  },
  weight: {
    label: 'Floor load',
    basis: 'what is left less the racks that stand, in rows whose type the floor does not bear',
  },
  space: {
    label: 'No free place',
    basis:
      'what is left less the racks that stand and those that the free places of their rows would hold',
  },
}

export const COOLING_WORDS: Readonly<Record<CoolingCause, CauseWords>> = {
  stopped: {
    label: 'Out of service',
    basis: 'rated capacity of coolers and CDUs that do not run',
  },
  outOfReach: {
    label: 'CDUs out of reach',
    basis: 'rated capacity of running CDUs with no liquid rack within 12 m of pipe',
  },
  partFlow: {
    label: 'Coils at part flow',
    basis: 'rated capacity of running coils less what they take at their airflow of now',
  },
  fans: {
    label: 'Heat of their own fans',
    basis: 'what fans give off into the air that their coils cool',
  },
  bypass: {
    label: 'Air past the racks',
    basis:
      'of what is not used, the share of the supply air that comes back without passing a rack',
  },
  others: {
    label: 'Stopped by something else first',
    basis:
      'what is left less the heat of all that power, floor and the other medium let racks draw',
  },
}

const SPACE_BASIS = 'free places left empty, in whole racks of the row’s own type, by'
export const SPACE_WORDS: Readonly<Record<SpaceCause, CauseWords>> = {
  standby: { label: POWER_WORDS.standby.label, basis: `${SPACE_BASIS} what its machines give` },
  failure: { label: POWER_WORDS.failure.label, basis: `${SPACE_BASIS} what a failure takes` },
  breaker: { label: POWER_WORDS.breaker.label, basis: `${SPACE_BASIS} its breakers and busways` },
  phases: { label: POWER_WORDS.phases.label, basis: `${SPACE_BASIS} unequal phases` },
  inlet: { label: POWER_WORDS.inlet.label, basis: `${SPACE_BASIS} inlets at their limit` },
  air: { label: POWER_WORDS.air.label, basis: `${SPACE_BASIS} what coolers have left` },
  liquid: { label: POWER_WORDS.liquid.label, basis: `${SPACE_BASIS} what its CDUs have left` },
  rejection: { label: POWER_WORDS.rejection.label, basis: `${SPACE_BASIS} the plant outside` },
  weight: { label: POWER_WORDS.weight.label, basis: `${SPACE_BASIS} a floor that bears no more` },
}
