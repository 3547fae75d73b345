/** Makes a hall record by record, placed by low corners on the grid as a planner would draw it. */

import { liesAlongX } from '../../models/geometry.ts'
import { catalogEntry, rackType } from '../../models/hall/catalog.ts'
import { applyDiff } from '../../models/hall/diff.ts'
import type {
  Containment,
  Facing,
  Hall,
  HallId,
  HallRecord,
  PlacedRecord,
  Shell,
} from '../../models/hall/hall.ts'
import { utilisationAt } from '../../models/hall/load.ts'
import { LIQUID_DEFAULTS } from '../../models/liquid/settings.ts'
import { PLANT_DEFAULTS } from '../../models/plant/settings.ts'
import type { ChainChoice } from '../../models/power/templates/choice.ts'
import { topologyDiff } from '../../models/power/templates/topologyDiff.ts'

/** What a placed thing is set to; each kind takes its own. */
export interface Settings {
  /** Load over rated load, as halls are metered. */
  readonly loadFraction?: number
  readonly supplyTemperature_C?: number
  readonly fanSpeedFraction?: number
  readonly running?: boolean
}

export class HallBuilder {
  private readonly records = new Map<HallId, HallRecord>()

  constructor(shell: Omit<Shell, 'kind' | 'id' | 'liquid' | 'plant'>) {
    const settings = { liquid: LIQUID_DEFAULTS, plant: PLANT_DEFAULTS }
    this.add({ kind: 'shell', id: 'shell:hall', ...shell, ...settings })
  }

  /** The hall as it stands, with a power chain for all that is in it. */
  hall(choice: ChainChoice): Hall {
    const hall = { records: this.records, extra: {} }
    return applyDiff(hall, topologyDiff(hall, choice))
  }

  add<T extends HallRecord>(record: T): T {
    if (this.records.has(record.id)) throw new Error(`Two records are called ${record.id}.`)
    this.records.set(record.id, record)
    return record
  }

  /** Places a thing by the low corner of its footprint. */
  place(
    name: string,
    catalogId: string,
    lowX_m: number,
    lowZ_m: number,
    facing: Facing,
    settings: Settings = {},
  ): PlacedRecord {
    const { width_m, depth_m } = catalogEntry(catalogId)
    const [dx, dz] = liesAlongX(facing)
      ? [depth_m.value, width_m.value]
      : [width_m.value, depth_m.value]
    const pose = { x_m: clean(lowX_m + dx / 2), z_m: clean(lowZ_m + dz / 2), facing }
    return this.add(placed(name, catalogId, pose, settings))
  }

  /** Perforated tiles whose low corners lie at x, z. */
  tile(name: string, catalogId: string, lowX_m: number, lowZ_m: number): void {
    const [x_m, z_m] = [clean(lowX_m + 0.3), clean(lowZ_m + 0.3)]
    this.add({ kind: 'tile', id: `tile:${slug(name)}`, name, catalogId, x_m, z_m, openFraction: 1 })
  }

  /** A sheet from low to high corner; the two are equal along exactly one axis. */
  sheet(
    name: string,
    form: Containment['form'],
    low_m: readonly [number, number, number],
    high_m: readonly [number, number, number],
    leakageFraction = form === 'door' ? 0.08 : 0.03,
  ): void {
    this.add({
      kind: 'containment',
      id: `containment:${slug(name)}`,
      name,
      form,
      ...between(low_m, high_m),
      leakageFraction,
    })
  }

  /** A square column of 0.6 m from floor to ceiling, by its low corner. */
  column(name: string, lowX_m: number, lowZ_m: number, height_m: number): void {
    this.add({
      kind: 'obstacle',
      id: `obstacle:${slug(name)}`,
      name,
      form: 'column',
      ...between([lowX_m, 0, lowZ_m], [lowX_m + 0.6, height_m, lowZ_m + 0.6]),
    })
  }
}

type Pose = Pick<PlacedRecord, 'x_m' | 'z_m' | 'facing'>

function placed(name: string, catalogId: string, pose: Pose, settings: Settings): PlacedRecord {
  const { kind } = catalogEntry(catalogId)
  const common = { name, catalogId, ...pose }
  const running = settings.running ?? true
  const cooling = {
    supplyTemperature_C: settings.supplyTemperature_C ?? 20,
    fanSpeedFraction: settings.fanSpeedFraction ?? 1,
    running,
  }
  switch (kind) {
    case 'rack': {
      const { idlePower_W, ratedPower_W } = rackType(catalogId)
      const idleShare = idlePower_W.value / ratedPower_W.value
      const utilisationFraction = utilisationAt(idleShare, settings.loadFraction ?? 1)
      const own = { utilisationFraction, ratedPower_W: null, liquidOpen: true }
      return { kind, id: `rack:${slug(name)}`, ...common, ...own }
    }
    case 'crah':
    case 'fanWall':
    case 'inRowCooler':
      return { kind, id: `${kind}:${slug(name)}`, ...common, ...cooling }
    case 'cdu': {
      const supplyTemperature_C = settings.supplyTemperature_C ?? 32
      return {
        kind,
        id: `cdu:${slug(name)}`,
        ...common,
        supplyTemperature_C,
        running,
        pumpsOutCount: 0,
      }
    }
    default:
      throw new Error(`${catalogId} does not stand on the floor.`)
  }
}

function between(
  low_m: readonly [number, number, number],
  high_m: readonly [number, number, number],
): Pick<Containment, 'x_m' | 'y_m' | 'z_m' | 'size_m'> {
  const size = (i: 0 | 1 | 2) => clean(high_m[i] - low_m[i])
  return {
    x_m: clean((low_m[0] + high_m[0]) / 2),
    y_m: clean(low_m[1]),
    z_m: clean((low_m[2] + high_m[2]) / 2),
    size_m: [size(0), size(1), size(2)],
  }
}

const slug = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '-')
/** To the tenth of a millimetre, free of binary dust. */
const clean = (value_m: number): number => Math.round(value_m * 1e4) / 1e4
