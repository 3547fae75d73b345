/** Makes a hall record by record, placed by low corners on the grid as a planner would draw it. */

import { liesAlongX } from '../../models/geometry.ts'
import { catalogEntry, rackType } from '../../models/hall/catalog.ts'
import type {
  Busway,
  Containment,
  Facing,
  FeedSide,
  Hall,
  HallId,
  HallRecord,
  PlacedRecord,
  PowerDevice,
  Shell,
} from '../../models/hall/hall.ts'
import { LIQUID_DEFAULTS } from '../../models/liquid/settings.ts'
import { PLANT_DEFAULTS } from '../../models/plant/settings.ts'

/** What a placed thing is set to; each kind takes its own. */
export interface Settings {
  readonly utilisationFraction?: number
  readonly supplyTemperature_C?: number
  readonly fanSpeedFraction?: number
  readonly running?: boolean
  readonly room?: 'hall' | 'electrical'
  readonly side?: FeedSide
}

export class HallBuilder {
  private readonly records = new Map<HallId, HallRecord>()

  constructor(shell: Omit<Shell, 'kind' | 'id' | 'liquid' | 'plant'>) {
    const settings = { liquid: LIQUID_DEFAULTS, plant: PLANT_DEFAULTS }
    this.add({ kind: 'shell', id: 'shell:hall', ...shell, ...settings })
  }

  hall(): Hall {
    return { records: this.records, extra: {} }
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

  busway(
    name: string,
    catalogId: string,
    side: FeedSide,
    from_m: readonly [number, number],
    to_m: readonly [number, number],
    y_m: number,
  ): Busway {
    const ends = { from_m: cleanPair(from_m), to_m: cleanPair(to_m), y_m }
    return this.add({
      kind: 'busway',
      id: `busway:${slug(name)}`,
      name,
      catalogId,
      ...ends,
      side,
      running: true,
    })
  }

  feed(from: HallRecord, to: HallRecord, side: FeedSide, breaker_A: number, mark = ''): void {
    const name = `${from.name} to ${to.name}${mark}`
    this.add({
      kind: 'feed',
      id: `feed:${slug(name)}`,
      name,
      fromId: from.id,
      toId: to.id,
      side,
      breaker_A,
      running: true,
    })
  }

  /** The feeds of a rack from the busways over it, as many as it has, in turn. */
  feedRack(rackId: HallId, busways: readonly Busway[]): void {
    const rack = this.records.get(rackId)
    if (rack?.kind !== 'rack') throw new Error(`${rackId} is no rack.`)
    const type = rackType(rack.catalogId)
    const count = type.feedCount.value
    for (let i = 0; i < count; i++) {
      const busway = busways[i % busways.length]!
      const mark = count > busways.length ? ` ${Math.floor(i / busways.length) + 1}` : ''
      this.feed(busway, rack, busway.side, rackBreaker_A(rack.catalogId, busways.length), mark)
    }
  }
}

/** Sizes of breakers, A. Source: IEC 60898 and IEC 60947-2 preferred ratings. */
const BREAKERS_A = [16, 20, 25, 32, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630]
export const SQRT3 = Math.sqrt(3)

/** The breaker that carries a rack's rated power on one side alone, at no more than 80 % of its rating. */
function rackBreaker_A(catalogId: string, sides: number): number {
  const { ratedPower_W, feedVoltage_V, feedCount, current } = rackType(catalogId)
  const perFeed_W = ratedPower_W.value / (feedCount.value / sides)
  const perAmpere_W = current === 'dc' ? feedVoltage_V.value : SQRT3 * feedVoltage_V.value
  const needed_A = perFeed_W / perAmpere_W / 0.8
  return BREAKERS_A.find((size) => size >= needed_A) ?? BREAKERS_A.at(-1)!
}

type Pose = Pick<PowerDevice, 'x_m' | 'z_m' | 'facing'>

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
      const utilisationFraction = settings.utilisationFraction ?? 1
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
    case 'powerDevice': {
      const { room = 'hall', side = 'A' } = settings
      return { kind, id: `powerDevice:${slug(name)}`, ...common, room, side, running }
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
const cleanPair = ([x, z]: readonly [number, number]): readonly [number, number] => [
  clean(x),
  clean(z),
]
