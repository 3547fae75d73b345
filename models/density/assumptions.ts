/**
 * Every guess that a hall's figures rest on, with value and reason: of its catalogue entries, of what costs stand in for
 * those that nobody entered, and of the solvers. Values are the constants themselves, never copies.
 */
import { COST_DEFAULTS } from '../economics/defaults.ts'
import { INFERENCE, TRAINING } from '../economics/jobs.ts'
import { COST_INPUTS } from '../economics/settings.ts'
import { IDLE_FRACTION } from '../economics/tokens.ts'
import { catalogEntry } from '../hall/catalog.ts'
import type { CurveFigure, Figure } from '../hall/catalogTypes.ts'
import { type Hall, recordsOf, shellOf } from '../hall/hall.ts'
import { REACH_M } from '../liquid/assign.ts'
import { RACK_DROP_PA, RACK_EXPONENT } from '../liquid/coldPlate.ts'
import { CDU_DROP_PA, MAIN_M, PUMP_EFFICIENCY, RACK_HEAD_PA, TAP_M } from '../liquid/fromHall.ts'
import { VELOCITY_M_S } from '../liquid/runs.ts'
import { PAD_EFFECTIVENESS } from '../plant/adiabatic.ts'
import { TRIM_CHILLER } from '../plant/chiller.ts'
import { FAN_SPEED_MIN } from '../plant/dryCooler.ts'
import { ROOM_FAN_FRACTION } from '../plant/electricalRoom.ts'
import { DRY_SIZE } from '../plant/plants.ts'
import { TOWER_FAN_FRACTION, TOWER_SPEED_MIN } from '../plant/tower.ts'
import { MAXIMA_SIGMA_K } from '../plant/weather/epw.ts'
import { findSite, isGuess } from '../plant/weather/sites.ts'
import { AUTONOMY_S } from '../power/battery.ts'
import { LONG_TIME_AT, LONG_TIME_S, UPS_CARRIES } from '../power/follows.ts'
import {
  CABLE_RISE_M,
  CURRENT_DENSITY_A_M2,
  FULLY_RATED_FROM_A,
  GENERATOR_STEP_FRACTION,
  MOTOR_POWER_FACTOR,
  RACK_POWER_FACTOR,
} from '../power/fromHall/assumptions.ts'
import { BYPASS_EFFICIENCY } from '../power/upsMode.ts'
import { OVERHEAD_RANGE, SOLVED_RANGE } from './ledger.ts'

/** One guess. */
export interface Assumption {
  /** What it is of: the label of a catalogue entry, or a part of the hall. */
  readonly group: string
  readonly what: string
  /** In the unit that the suffix of its name says; null for what has no single number. */
  readonly value: number | null
  /** The unit as names carry it (`W`, `m3_s`); `Fraction` for a share; empty for a plain number. */
  readonly unit: string
  readonly why: string
  readonly low?: number
  readonly high?: number
}

/** All guesses of a hall: what it holds first, then the solvers'. */
export const assumptionsOf = (hall: Hall): readonly Assumption[] => [
  ...equipment(hall),
  ...weather(hall),
  ...SOLVERS,
  ...cost(hall),
]

/** Guessed figures of the catalogue entries that stand in a hall, each entry once. */
function equipment(hall: Hall): Assumption[] {
  const ids = new Set<string>()
  for (const record of hall.records.values())
    if ('catalogId' in record && record.catalogId) ids.add(record.catalogId)
  return [...ids].flatMap((id) => {
    const entry = catalogEntry(id)
    return Object.entries(entry).flatMap(([key, figure]) => {
      if (!isFigure(figure) || figure.confidence !== 'guess') return []
      const { name, unit } = wordsOf(key)
      return {
        group: entry.label,
        what: name,
        value: 'value' in figure ? figure.value : null,
        unit,
        why: figure.source,
        ...('low' in figure && figure.low !== undefined && { low: figure.low }),
        ...('high' in figure && figure.high !== undefined && { high: figure.high }),
      }
    })
  })
}

const isFigure = (value: unknown): value is Figure | CurveFigure =>
  typeof value === 'object' && value !== null && 'confidence' in value

/** "maxLiquidSupply_C" is "max liquid supply" in °C. */
function wordsOf(key: string): { readonly name: string; readonly unit: string } {
  const [stem, ...suffix] = key.split('_')
  const isShare = stem!.endsWith('Fraction')
  const name = stem!
    .replace(/Fraction$/, '')
    .replace(/([A-Z]+)/g, ' $1')
    .toLowerCase()
    .trim()
  return { name, unit: isShare ? 'Fraction' : suffix.join('_') }
}

function weather(hall: Hall): Assumption[] {
  const { site, plant } = shellOf(hall)
  if (plant.weather.kind === 'epw')
    return [
      guess(
        'Weather',
        'spread of the highest dry bulb from year to year',
        MAXIMA_SIGMA_K,
        'K',
        'of one station; the peak of a file without design conditions rests on it',
        [1, 2.5],
      ),
    ]
  const known = findSite(site)
  if (!known || !isGuess(known)) return []
  return [
    {
      group: 'Weather',
      what: `monthly normals of ${known.name}`,
      value: null,
      unit: '',
      why: known.temperature.source,
    },
  ]
}

const COST_WORDS: Readonly<
  Record<keyof typeof COST_DEFAULTS, readonly [what: string, unit: string]>
> = {
  itCapital_USD: ['IT for a GPU', 'USD'],
  itLifeYears: ['life of IT, years', ''],
  plantCapital_USD_W: ['building and plant', 'USD_W'],
  plantLifeYears: ['life of the plant, years', ''],
  interestFraction: ['interest a year', 'Fraction'],
  soldFraction: ['hours sold', 'Fraction'],
  energyPrice_USD_J: ['energy', 'USD_J'],
  recurring_USD_W: ['operation without energy, a year', 'USD_W'],
}

/** Costs that nobody entered. */
function cost(hall: Hall): Assumption[] {
  const [entered] = recordsOf(hall, 'economics')
  return COST_INPUTS.filter((input) => (entered?.cost[input] ?? null) === null).map((input) => {
    const [what, unit] = COST_WORDS[input]
    const { value, source, low, high } = COST_DEFAULTS[input]
    return {
      group: 'Cost',
      what,
      value,
      unit,
      why: source,
      ...(low !== undefined && { low }),
      ...(high !== undefined && { high }),
    }
  })
}

const guess = (
  group: string,
  what: string,
  value: number,
  unit: string,
  why: string,
  range?: readonly [low: number, high: number],
): Assumption => ({
  group,
  what,
  value,
  unit,
  why,
  ...(range && { low: range[0], high: range[1] }),
})

/** What the solvers take for granted of every hall. */
const SOLVERS: readonly Assumption[] = [
  guess(
    'Liquid loops',
    'longest run from a CDU to a rack',
    REACH_M,
    'm',
    'CDUs stand in the rows that they serve or at their ends; what goes further is a main that a person plans',
  ),
  guess(
    'Liquid loops',
    'loss of a rack at rated flow',
    RACK_DROP_PA,
    'Pa',
    'couplings and manifolds of NVL72 class racks',
    [50e3, 150e3],
  ),
  guess(
    'Liquid loops',
    'exponent of that loss over flow',
    RACK_EXPONENT,
    '',
    'microchannels are laminar, couplings turbulent: between',
  ),
  guess(
    'Liquid loops',
    "head of a CDU's pumps at rated flow",
    RACK_HEAD_PA,
    'Pa',
    'racks 80, exchanger and strainers 50, pipes the rest',
    [150e3, 300e3],
  ),
  guess(
    'Liquid loops',
    'loss of either side of a CDU',
    CDU_DROP_PA,
    'Pa',
    'exchanger, strainer, flow meter',
    [30e3, 80e3],
  ),
  guess(
    'Liquid loops',
    'efficiency of its pumps, wire to water',
    PUMP_EFFICIENCY,
    'Fraction',
    'close-coupled pumps with drives',
  ),
  guess(
    'Liquid loops',
    'velocity that pipes are chosen for',
    VELOCITY_M_S,
    'm_s',
    'common for pipes of these sizes',
    [1.5, 2.5],
  ),
  guess('Liquid loops', 'facility main to the plant and back', MAIN_M, 'm', 'nobody has drawn it'),
  guess(
    'Liquid loops',
    'facility pipe from the main to a CDU and back',
    TAP_M,
    'm',
    'nobody has drawn it',
  ),
  guess(
    'Plant',
    'dry coolers over the design heat',
    DRY_SIZE,
    '',
    'some stand by, the rest run slower',
  ),
  guess(
    'Plant',
    'least fan speed of dry coolers',
    FAN_SPEED_MIN,
    'Fraction',
    'below about a tenth drives stop',
  ),
  guess(
    'Plant',
    'effectiveness of a wet pad',
    PAD_EFFECTIVENESS,
    'Fraction',
    'commonly stated',
    [0.6, 0.8],
  ),
  guess(
    'Plant',
    'fans of a tower over its heat',
    TOWER_FAN_FRACTION,
    'Fraction',
    'until the standard is read',
  ),
  guess(
    'Plant',
    'fans of the electrical room over its heat',
    ROOM_FAN_FRACTION,
    'Fraction',
    'those of a 110 kW CRAH at its rating; its water is that of the air coolers',
  ),
  guess('Plant', 'least fan speed of a tower', TOWER_SPEED_MIN, 'Fraction', 'a judgement'),
  guess(
    'Plant',
    'share of the Carnot limit of trim chillers',
    TRIM_CHILLER.carnotFraction,
    'Fraction',
    'tested curves stop at 8.89 °C',
  ),
  guess(
    'Power chain',
    'current density that cables are sized for',
    CURRENT_DENSITY_A_M2,
    'A_m2',
    "at their breaker's rating",
  ),
  guess(
    'Power chain',
    'cable up to the tray and down again',
    CABLE_RISE_M,
    'm',
    'beside the distance on plan',
  ),
  guess(
    'Power chain',
    'breakers that carry their full rating for ever, from',
    FULLY_RATED_FROM_A,
    'A',
    'air circuit breakers of UL 489, 100 % rated',
  ),
  guess(
    'Power chain',
    'power factor of rack supplies',
    RACK_POWER_FACTOR,
    '',
    'of supplies with active correction',
  ),
  guess(
    'Power chain',
    'power factor of fan and pump drives',
    MOTOR_POWER_FACTOR,
    '',
    'of drives with a choke',
  ),
  guess(
    'Power chain',
    'largest load step of a generator set',
    GENERATOR_STEP_FRACTION,
    'Fraction',
    'ISO 8528-5 leaves it to the maker',
  ),
  guess(
    'Power chain',
    'efficiency of a UPS on bypass',
    BYPASS_EFFICIENCY,
    '',
    'two thyristors in the path, as in a static switch',
  ),
  guess(
    'Power chain',
    'time that a battery carries rated power',
    AUTONOMY_S,
    's',
    'common for bridging to generators',
  ),
  ...UPS_CARRIES.map(([share, time_s]) =>
    guess(
      'Power chain',
      `time that a UPS carries ${Math.round(100 * share)} %`,
      time_s,
      's',
      'makers differ by this much and more',
    ),
  ),
  guess(
    'Power chain',
    `time that a breaker's release carries ${LONG_TIME_AT} times its setting`,
    LONG_TIME_S,
    's',
    'set on site; I²t is constant',
  ),
  guess(
    'Plant',
    'solved overhead of PUE, as a share of what it may be',
    1,
    '',
    'sizes of plant, pump heads and fan powers are guesses',
    SOLVED_RANGE,
  ),
  guess(
    'Plant',
    'overhead of PUE before the plant is solved, as a share of what it may be',
    1,
    '',
    'a rule of thumb stands in until weather is known',
    OVERHEAD_RANGE,
  ),
  guess(
    'Levers',
    'power of a training step',
    TRAINING.step,
    'Fraction',
    'of full power; with dips at checkpoints',
  ),
  guess(
    'Levers',
    'power of a checkpoint',
    TRAINING.checkpoint,
    'Fraction',
    `every ${TRAINING.every_s} s for ${TRAINING.lasts_s} s`,
  ),
  guess(
    'Levers',
    'mean power of inference',
    INFERENCE.mean,
    'Fraction',
    'with bursts, and a swing over half an hour',
  ),
  guess(
    'Levers',
    'power at idle over full',
    IDLE_FRACTION,
    'Fraction',
    'of the power law of a capped GPU, fitted to vendor blogs',
  ),
]
