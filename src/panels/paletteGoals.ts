/** What there is to go to in a hall: every record that has a place, as people call it, with where it is. */
import { containmentType, findEntry } from '../../models/hall/catalog.ts'
import type { Hall, HallRecord } from '../../models/hall/hall.ts'
import { perHall } from '../../models/hall/perHall.ts'
import { capitalised, kindWord, spokenName } from '../../models/hall/words.ts'
import { roomLength } from '../format/quantity.ts'

export interface Goal {
  readonly record: HallRecord
  /** "Rack A1", "Tile A1", "Containment C-D roof": two kinds may share a name. */
  readonly label: string
  /** What else it is found by: its kind, its form, its type. */
  readonly also: string
  /** Where it is, for what people do not number: "x 12.6, z 4.5 m". */
  readonly place?: string
}

/** In the order of the document, racks first. */
export const goals = perHall((hall: Hall): readonly Goal[] => {
  const found = [...hall.records.values()].flatMap((record) => goalOf(record) ?? [])
  const isRack = ({ record }: Goal) => record.kind === 'rack'
  return [...found.filter(isRack), ...found.filter((goal) => !isRack(goal))]
})

function goalOf(record: HallRecord): Goal | null {
  if (!('x_m' in record) && record.kind !== 'busway' && record.kind !== 'rearDoorCooler')
    return null
  const form = 'form' in record ? record.form : ''
  const type =
    record.kind === 'containment'
      ? containmentType(record.form)
      : 'catalogId' in record
        ? findEntry(record.catalogId)
        : undefined
  const also = [kindWord(record.kind), form, type?.label, ...(type?.aliases ?? [])].join(' ')
  const goal = { record, label: labelOf(record), also }
  const isUnnumbered =
    record.kind === 'tile' || record.kind === 'containment' || record.kind === 'obstacle'
  return isUnnumbered ? { ...goal, place: placeOf(record) } : goal
}

/** Racks, tiles and sheets are numbered by row or aisle, and share numbers; the rest say in their names what they are. */
const labelOf = (record: HallRecord): string =>
  record.kind === 'rack' || record.kind === 'tile' || record.kind === 'containment'
    ? capitalised(spokenName(record))
    : record.name

const placeOf = ({ x_m, z_m }: { readonly x_m: number; readonly z_m: number }): string =>
  `x ${roomLength(x_m).value}, z ${roomLength(z_m).value} m`
