/**
 * The standard catalogue: what a designer of today's halls needs. Facts and judgements carry their source and
 * confidence number by number; ranges stand where sources disagree.
 */
import { airRacks } from './catalog/airRacks.ts'
import { busways } from './catalog/busways.ts'
import { cdus } from './catalog/cdus.ts'
import { containment } from './catalog/containment.ts'
import { coolers } from './catalog/coolers.ts'
import { nvidiaRacks } from './catalog/nvidiaRacks.ts'
import { otherLiquidRacks } from './catalog/otherLiquidRacks.ts'
import { powerDevices } from './catalog/powerDevices.ts'
import { tiles } from './catalog/tiles.ts'
import type {
  BuswayType,
  CatalogEntry,
  CduType,
  ContainmentType,
  CoolerType,
  PowerDeviceType,
  RackType,
  TileType,
} from './catalogTypes.ts'

export const catalog: readonly CatalogEntry[] = [
  ...airRacks,
  ...nvidiaRacks,
  ...otherLiquidRacks,
  ...coolers,
  ...cdus,
  ...tiles,
  ...containment,
  ...powerDevices,
  ...busways,
]

const byId: ReadonlyMap<string, CatalogEntry> = new Map(catalog.map((entry) => [entry.id, entry]))

/** The entry of that id, or undefined. */
export const findEntry = (id: string): CatalogEntry | undefined => byId.get(id)

/** The entry of that id. Throws, naming it, when the catalogue has none: a parsed hall never asks for such. */
export function catalogEntry(id: string): CatalogEntry {
  const entry = byId.get(id)
  if (!entry) throw new Error(`The catalogue has no entry "${id}".`)
  return entry
}

/** The typed entry of that id. Each throws when the id is unknown or of another kind. */
export const rackType = (id: string): RackType => ofKind(id, 'rack')
export const coolerType = (id: string): CoolerType =>
  ofKind(id, 'crah', 'fanWall', 'inRowCooler', 'rearDoorCooler')
export const cduType = (id: string): CduType => ofKind(id, 'cdu')
export const tileType = (id: string): TileType => ofKind(id, 'tile')
export const containmentType = (form: ContainmentType['form']): ContainmentType =>
  ofKind(`containment.${form}`, 'containment')
export const powerDeviceType = (id: string): PowerDeviceType => ofKind(id, 'powerDevice')
export const buswayType = (id: string): BuswayType => ofKind(id, 'busway')

function ofKind<K extends CatalogEntry['kind']>(
  id: string,
  ...kinds: readonly K[]
): Extract<CatalogEntry, { kind: K }> {
  const entry = catalogEntry(id)
  if (!isOneOf(entry, kinds))
    throw new Error(`Catalogue entry "${id}" is a ${entry.kind}, not a ${kinds.join(' or ')}.`)
  return entry
}

function isOneOf<K extends CatalogEntry['kind']>(
  entry: CatalogEntry,
  kinds: readonly K[],
): entry is Extract<CatalogEntry, { kind: K }> {
  return kinds.some((kind) => kind === entry.kind)
}
