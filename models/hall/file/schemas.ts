/**
 * What each field of a record may hold. Every leaf carries its expectation in words, so that a message can say
 * "x_m is NaN; a number within the hall (0 to 24) was expected".
 */
import * as v from 'valibot'
import { POWER_SOURCES } from '../../economics/carbon.ts'
import {
  ALLOCATION_RANGE,
  CHAINS,
  CLAIM_RANGE,
  LEVER_SUPPLY_RANGE_C,
  LEVERS,
  OPERATIONS,
} from '../../economics/leverSettings.ts'
import { COST_INPUTS, COST_RANGES, ISO_DATE, TOKENS_RANGE } from '../../economics/settings.ts'
import { CDU_PUMPS_INSTALLED, FACILITY_SUPPLY_RANGE_C } from '../../liquid/settings.ts'
import { AIR_SUPPLY_RANGE_C, PLANT_KINDS } from '../../plant/settings.ts'
import { UPS_MODES } from '../../power/upsMode.ts'
import { catalog, findEntry } from '../catalog.ts'
import type { CatalogKind } from '../catalogTypes.ts'
import type { HallId, HallRecord, RecordKind, Shell } from '../hall.ts'

/** Lengths that the numbers of a record are checked against. */
type Room = Pick<Shell, 'length_m' | 'width_m'>

const number = (min: number, max: number, expected = `a number from ${min} to ${max}`) =>
  v.pipe(v.number(expected), v.minValue(min, expected), v.maxValue(max, expected))
const fraction = number(0, 1)
const truth = v.boolean('true or false')
const text = (least: number, most: number) => {
  const expected = `a text of ${least} to ${most} characters`
  return v.pipe(v.string(expected), v.minLength(least, expected), v.maxLength(most, expected))
}
const ID = 'an id such as "rack:D10", of at most 120 characters,'
const id = v.custom<HallId>(
  (value) => typeof value === 'string' && value.length <= 120 && /^[^:\s]+:\S/.test(value),
  ID,
)
/** A unit of a hundredth or a hundred times its entry is another entry. */
const capacityFraction = v.optional(number(0.01, 100))
/** Of parts of the power chain. A negative one is no reason to refuse a hall: it is named where the chain is solved. */
const chainFraction = v.optional(number(-100, 100))
const facing = v.picklist(['+x', '-x', '+z', '-z'], 'one of "+x", "-x", "+z", "-z"')
const side = v.picklist(['A', 'B', 'C', 'D'], 'one of "A", "B", "C", "D"')

/** Far beyond any hall, m: what stands elsewhere must still be somewhere. */
const FAR_M = 1000
const service = v.picklist(
  ['inService', 'failed', 'maintenance'],
  'one of "inService", "failed", "maintenance"',
)
const anywhere = number(-FAR_M, FAR_M)
const within = (most_m: number) => number(0, most_m, `a number within the hall (0 to ${most_m})`)
const size = number(0, FAR_M)

const catalogued = (article: string, ...kinds: readonly CatalogKind[]) => {
  const isOne = (value: unknown) => {
    const entry = typeof value === 'string' ? findEntry(value) : undefined
    return entry !== undefined && kinds.includes(entry.kind)
  }
  const ids = catalog.flatMap(({ kind, id }) => (kinds.includes(kind) ? id : []))
  return v.custom<string>(
    isOne,
    ({ input }) => `the id of ${article} in the catalogue, such as ${likest(input, ids)},`,
  )
}

/** The two ids that begin most like what was given. */
function likest(given: unknown, ids: readonly string[]): string {
  const shared = (id: string) => {
    const differs = [...id].findIndex((letter, n) => letter !== String(given)[n])
    return differs < 0 ? id.length : differs
  }
  const [first, second] = ids.toSorted((a, b) => shared(b) - shared(a))
  return second === undefined ? `"${first}"` : `"${first}" or "${second}"`
}

const triple = (expected: string) =>
  v.custom<readonly [number, number, number]>(
    (value) =>
      Array.isArray(value) &&
      value.length === 3 &&
      value.every((each) => typeof each === 'number' && each >= 0 && each <= FAR_M),
    expected,
  )
const SHEET = 'three sizes in metres with exactly one of them 0'
const sheetSize = v.pipe(
  triple(SHEET),
  v.check((value) => value.filter((each) => each === 0).length === 1, SHEET),
)
const SOLID = 'three positive sizes in metres'
const solidSize = v.pipe(
  triple(SOLID),
  v.check((value) => value.every((each) => each > 0), SOLID),
)
const point = v.custom<readonly [number, number]>(
  (value) =>
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((each) => typeof each === 'number' && Math.abs(each) <= FAR_M),
  'a pair of numbers [x, z] in metres',
)

const FLOOR = 'a floor of kind "slab" or "raised" with its plenum'
const CEILING = 'a ceiling of kind "plain" or "return" with its plenum'
const LIQUID = 'a facility fluid ("water" or "pg25") and its supply'
const PLANT = 'plants of the liquid and the air, their supply and a weather'
const plantKind = v.picklist(
  PLANT_KINDS,
  `one of ${PLANT_KINDS.map((kind) => `"${kind}"`).join(', ')}`,
)
const WEATHER = 'a weather of kind "normals", or "epw" with its name and digest'
const shellEntries = {
  kind: v.literal('shell'),
  id: v.literal('shell:hall', '"shell:hall"'),
  name: text(0, 200),
  length_m: number(1, 500),
  width_m: number(1, 500),
  height_m: number(2, 30),
  floor: v.variant(
    'kind',
    [
      v.object({ kind: v.literal('slab') }),
      v.object(
        {
          kind: v.literal('raised'),
          plenumHeight_m: number(0.1, 5),
          leakageFraction: number(0, 0.9),
        },
        FLOOR,
      ),
    ],
    FLOOR,
  ),
  ceiling: v.variant(
    'kind',
    [
      v.object({ kind: v.literal('plain') }),
      v.object({ kind: v.literal('return'), plenumHeight_m: number(0.1, 5) }, CEILING),
    ],
    CEILING,
  ),
  contractedPower_W: v.nullable(number(0, 1e11)),
  floorLoadLimit_kg_m2: number(0, 1e6),
  plantLiquid_W: v.optional(number(0, 1e11)),
  plantAir_W: v.optional(number(0, 1e11)),
  site: text(0, 200),
  liquid: v.object(
    {
      facilityFluid: v.picklist(['water', 'pg25'], '"water" or "pg25"'),
      facilitySupply_C: v.nullable(number(...FACILITY_SUPPLY_RANGE_C)),
    },
    LIQUID,
  ),
  plant: v.object(
    {
      liquid: plantKind,
      air: plantKind,
      airSupply_C: number(...AIR_SUPPLY_RANGE_C),
      weather: v.variant(
        'kind',
        [
          v.object({ kind: v.literal('normals') }),
          v.object({ kind: v.literal('epw'), name: text(1, 200), digest: text(1, 120) }, WEATHER),
        ],
        WEATHER,
      ),
    },
    PLANT,
  ),
}

const DATE = 'a date such as "2026-11" or "2026-11-24"'
const date = v.pipe(v.string(DATE), v.regex(ISO_DATE, DATE))
const source = text(0, 500)
/** All optional: what is not there was not entered. */
const entered = <K extends string, S extends v.GenericSchema>(
  names: readonly K[],
  schemaOf: (name: K) => S,
  expected: string,
) =>
  v.object(
    Object.fromEntries(names.map((name) => [name, v.exactOptional(schemaOf(name))])) as {
      [N in K]: v.ExactOptionalSchema<S, undefined>
    },
    expected,
  )
const economicsEntries = {
  kind: v.literal('economics'),
  id: v.literal('economics:hall', '"economics:hall"'),
  name: text(0, 200),
  throughput: v.object(
    {
      model: v.exactOptional(text(0, 200)),
      precision: v.exactOptional(text(0, 200)),
      tokenDefinition: v.exactOptional(text(0, 500)),
      date: v.exactOptional(date),
      tokensPerSecondPerGpu: v.exactOptional(number(...TOKENS_RANGE)),
    },
    'a throughput with its conditions, or as much of it as is known,',
  ),
  cost: entered(
    COST_INPUTS,
    (name) =>
      v.object(
        { value: number(...COST_RANGES[name]), source, date },
        'a value with its source and date',
      ),
    'the entered inputs by name',
  ),
  mix: v.nullable(
    v.object(
      {
        shares: entered(POWER_SOURCES, () => number(0, 1), 'the sources by name'),
        source,
        date,
      },
      'shares with their source and date',
    ),
  ),
}

const oneOf = <const T extends string>(values: readonly T[]) =>
  v.picklist(values, `one of ${values.map((value) => `"${value}"`).join(', ')}`)
const leversEntries = {
  kind: v.literal('levers'),
  id: v.literal('levers:hall', '"levers:hall"'),
  name: text(0, 200),
  pulled: v.array(oneOf(LEVERS), 'a list of levers'),
  supplyTemperature_C: number(...LEVER_SUPPLY_RANGE_C),
  chain: oneOf(CHAINS),
  operation: oneOf(OPERATIONS),
  allocationRatio: number(...ALLOCATION_RANGE),
  trainingFraction: fraction,
  claimFraction: v.nullable(number(...CLAIM_RANGE)),
  reference: v.optional(
    v.object({
      supplyTemperature_C: v.nullable(number(...LEVER_SUPPLY_RANGE_C)),
      chain: v.nullable(oneOf(CHAINS)),
      operation: v.nullable(oneOf(OPERATIONS)),
    }),
  ),
}

const PUMP_COUNTS = Array.from({ length: CDU_PUMPS_INSTALLED + 1 }, (_, n) => n)

/** The fields of each kind, and what they may hold in a room of that size. */
export function recordEntries(room: Room) {
  const x_m = within(room.length_m)
  const z_m = within(room.width_m)
  const base = { id, name: text(0, 200) }
  const placed = { x_m, z_m, facing }
  const cooling = {
    supplyTemperature_C: number(5, 45),
    fanSpeedFraction: number(0, 1.2),
    running: truth,
  }
  return {
    shell: shellEntries,
    rack: {
      kind: v.literal('rack'),
      ...base,
      catalogId: catalogued('a rack', 'rack'),
      ...placed,
      utilisationFraction: fraction,
      ratedPower_W: v.nullable(number(0, 1e7)),
      liquidOpen: truth,
    },
    crah: {
      kind: v.literal('crah'),
      ...base,
      catalogId: catalogued('a CRAH or CRAC', 'crah'),
      ...placed,
      ...cooling,
    },
    fanWall: {
      kind: v.literal('fanWall'),
      ...base,
      catalogId: catalogued('a fan wall', 'fanWall'),
      ...placed,
      ...cooling,
    },
    inRowCooler: {
      kind: v.literal('inRowCooler'),
      ...base,
      catalogId: catalogued('an in-row cooler', 'inRowCooler'),
      ...placed,
      ...cooling,
    },
    rearDoorCooler: {
      kind: v.literal('rearDoorCooler'),
      ...base,
      catalogId: catalogued('a rear-door cooler', 'rearDoorCooler'),
      rackId: id,
      supplyTemperature_C: cooling.supplyTemperature_C,
      running: truth,
    },
    cdu: {
      kind: v.literal('cdu'),
      ...base,
      catalogId: catalogued('a CDU', 'cdu'),
      ...placed,
      supplyTemperature_C: number(5, 60),
      running: truth,
      pumpsOutCount: v.picklist(PUMP_COUNTS, `a whole number from 0 to ${CDU_PUMPS_INSTALLED}`),
      capacityFraction,
    },
    tile: {
      kind: v.literal('tile'),
      ...base,
      catalogId: catalogued('a tile', 'tile'),
      x_m,
      z_m,
      openFraction: fraction,
    },
    containment: {
      kind: v.literal('containment'),
      ...base,
      form: v.picklist(
        ['wall', 'door', 'roof', 'chimney'],
        'one of "wall", "door", "roof", "chimney"',
      ),
      x_m,
      y_m: anywhere,
      z_m,
      size_m: sheetSize,
      leakageFraction: fraction,
    },
    obstacle: {
      kind: v.literal('obstacle'),
      ...base,
      form: v.picklist(['column', 'beam', 'box'], 'one of "column", "beam", "box"'),
      x_m,
      y_m: anywhere,
      z_m,
      size_m: solidSize,
    },
    powerDevice: {
      kind: v.literal('powerDevice'),
      ...base,
      catalogId: catalogued('a power device', 'powerDevice'),
      x_m: anywhere,
      z_m: anywhere,
      facing,
      room: v.picklist(['hall', 'electrical'], '"hall" or "electrical"'),
      side,
      mode: v.optional(oneOf(UPS_MODES)),
      service,
      capacityFraction: chainFraction,
    },
    busway: {
      kind: v.literal('busway'),
      ...base,
      catalogId: catalogued('a busway', 'busway'),
      from_m: point,
      to_m: point,
      y_m: size,
      side,
      service,
      capacityFraction: chainFraction,
    },
    feed: {
      kind: v.literal('feed'),
      ...base,
      fromId: id,
      toId: id,
      side,
      breaker_A: number(-100_000, 100_000),
      breaker: v.optional(text(1, 40)),
      service,
    },
    economics: economicsEntries,
    levers: leversEntries,
  } satisfies { readonly [K in RecordKind]: EntriesOf<K> }
}

/** A schema for every field of the record, each giving that field's type: the compiler holds the two together. */
type EntriesOf<K extends RecordKind> = {
  readonly [F in Exclude<keyof Extract<HallRecord, { kind: K }>, 'extra'>]-?: v.GenericSchema<
    unknown,
    Extract<HallRecord, { kind: K }>[F]
  >
}

/** Kinds in the order that they are written in. */
export const KINDS: readonly RecordKind[] = [
  'shell',
  'rack',
  'crah',
  'fanWall',
  'inRowCooler',
  'rearDoorCooler',
  'cdu',
  'tile',
  'containment',
  'obstacle',
  'powerDevice',
  'busway',
  'feed',
  'economics',
  'levers',
]

/** What a schema expects, in words. */
export function expectation(schema: unknown, issue: v.BaseIssue<unknown>): string {
  if (typeof schema !== 'object' || schema === null) return 'a value'
  if ('wrapped' in schema) {
    const isOptional = 'type' in schema && schema.type === 'optional'
    return `${expectation(schema.wrapped, issue)}${isOptional ? '' : ' or null'}`
  }
  if (!('message' in schema)) return 'a value'
  // Words that hang on what was given stand in the issue.
  if (typeof schema.message === 'function') return issue.message
  return typeof schema.message === 'string' ? schema.message : 'a value'
}
