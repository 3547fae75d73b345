/** The chain that lifts older files to the present version, one step per version. */

import { LIQUID_DEFAULTS } from '../../liquid/settings.ts'
import { PLANT_DEFAULTS } from '../../plant/settings.ts'
import { findEntry } from '../catalog.ts'
import { utilisationAt } from '../load.ts'

export const CURRENT_VERSION = 5

/** A file whose outer shape is known and whose records are not yet. */
export interface RawFile {
  readonly version: number
  readonly records: readonly unknown[]
  readonly [field: string]: unknown
}
type Migration = (record: Readonly<Record<string, unknown>>) => Record<string, unknown>

/**
 * Version 1 is the draft from before the first release: a rack's typed load was `power_kW`, a cooler's and a
 * CDU's set point was `setpoint_C`. Version 2 keeps one unit per quantity and one name per thing.
 */
const fromVersion1: Migration = (record) => {
  switch (record.kind) {
    case 'rack':
      return renamed(record, 'power_kW', 'ratedPower_W', (kW) =>
        typeof kW === 'number' ? kW * 1000 : (kW ?? null),
      )
    case 'crah':
    case 'fanWall':
    case 'inRowCooler':
    case 'rearDoorCooler':
    case 'cdu':
      return renamed(record, 'setpoint_C', 'supplyTemperature_C', (value) => value)
    default:
      return { ...record }
  }
}

/** Version 2 knew of no busway or feed that is out of service. */
const fromVersion2: Migration = (record) =>
  record.kind === 'busway' || record.kind === 'feed' ? { ...record, running: true } : { ...record }

/** Version 3 knew no valve, no pump that is out, and nothing of the facility's water and plant. */
const fromVersion3: Migration = (record) => {
  switch (record.kind) {
    case 'shell':
      return { ...record, liquid: LIQUID_DEFAULTS, plant: PLANT_DEFAULTS }
    case 'rack':
      return { ...record, liquidOpen: true }
    case 'cdu':
      return { ...record, pumpsOutCount: 0 }
    default:
      return { ...record }
  }
}

/**
 * Version 4 knew of parts of the power chain that are out, and not why: they count as failed. Its utilisation was load
 * over rated load, also below idle power: a rack draws what it drew, and no less than idle.
 */
const fromVersion4: Migration = (record) => {
  switch (record.kind) {
    case 'powerDevice':
    case 'busway':
    case 'feed':
      return renamed(record, 'running', 'service', (running) =>
        typeof running === 'boolean' ? (running ? 'inService' : 'failed') : running,
      )
    case 'rack':
      return { ...record, utilisationFraction: aboveIdle(record) }
    default:
      return { ...record }
  }
}

function aboveIdle({ catalogId, utilisationFraction: load }: Record<string, unknown>): unknown {
  const entry = typeof catalogId === 'string' ? findEntry(catalogId) : undefined
  if (entry?.kind !== 'rack' || typeof load !== 'number' || !(load >= 0 && load <= 1)) return load
  return utilisationAt(entry.idlePower_W.value / entry.ratedPower_W.value, load)
}

/** Index 0 lifts version 1 to 2, index 1 lifts 2 to 3, and so on. */
const MIGRATIONS: readonly Migration[] = [fromVersion1, fromVersion2, fromVersion3, fromVersion4]

/** The file in the present version. What is no object among its records is left for the checks to name. */
export function migrate(file: RawFile): RawFile {
  const steps = MIGRATIONS.slice(file.version - 1)
  const records = steps.reduce<readonly unknown[]>(
    (lifted, step) => lifted.map((record) => (isObject(record) ? step(record) : record)),
    file.records,
  )
  return { ...file, version: CURRENT_VERSION, records }
}

function renamed(
  record: Readonly<Record<string, unknown>>,
  from: string,
  to: string,
  convert: (value: unknown) => unknown,
): Record<string, unknown> {
  if (!Object.hasOwn(record, from)) return { ...record }
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) =>
      key === from ? [to, convert(value)] : [key, value],
    ),
  )
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
