/** One sheet of containment, where the hand is. */
import { liesAlongX } from '../../../models/geometry.ts'
import { type Aisle, aislesOf, isIn } from '../../../models/hall/aisles.ts'
import { boxOf } from '../../../models/hall/boxes.ts'
import { containmentType } from '../../../models/hall/catalog.ts'
import type { ContainmentType } from '../../../models/hall/catalogTypes.ts'
import {
  type Containment,
  type Facing,
  type Hall,
  recordsOf,
  shellOf,
  TILE_M,
} from '../../../models/hall/hall.ts'
import { clean_m } from './change.ts'

type Sheet = Omit<Containment, 'id' | 'name'>

/** A door hung this near to an aisle's end closes it, m. */
const NEAR_END_M = 2 * TILE_M

/**
 * A sheet of a catalogue entry at a place of the floor. In an aisle a door or roof fits it: across its width, at the end
 * that is near, as high as its racks. Elsewhere it has the catalogue's size; what hangs overhead does so on the racks.
 */
export function sheetAt(
  hall: Hall,
  entry: ContainmentType,
  { x_m, z_m, facing }: { readonly x_m: number; readonly z_m: number; readonly facing: Facing },
): Sheet {
  const { form } = entry
  const leakageFraction = entry.leakageFraction.value
  const aisle = aislesOf(hall).find((each) => isIn(each, x_m, z_m, TILE_M))
  const fitted = aisle && fitTo(aisle, form, aisle.along === 'x' ? x_m : z_m)
  if (fitted) return { kind: 'containment', form, ...fitted, leakageFraction }
  const rackTop_m = topNear(hall, x_m, z_m) ?? containmentType('door').height_m.value
  const y_m = form === 'roof' || form === 'chimney' ? rackTop_m : 0
  const [width_m, depth_m] = [entry.width_m.value, entry.depth_m.value]
  const height_m =
    form === 'chimney' ? Math.max(TILE_M, shellOf(hall).height_m - y_m) : entry.height_m.value
  const turned = liesAlongX(facing)
  return {
    kind: 'containment',
    form,
    x_m: clean_m(x_m),
    y_m: clean_m(y_m),
    z_m: clean_m(z_m),
    size_m: [turned ? depth_m : width_m, clean_m(height_m), turned ? width_m : depth_m],
    leakageFraction,
  }
}

function fitTo(
  { along, ends_m, faces_m, top_m }: Aisle,
  form: Containment['form'],
  at_m: number,
): Pick<Sheet, 'x_m' | 'y_m' | 'z_m' | 'size_m'> | undefined {
  if (form !== 'door' && form !== 'roof') return undefined
  const end_m = ends_m.find((end) => Math.abs(end - at_m) <= NEAR_END_M)
  const [long_m, tall_m] = form === 'roof' ? [ends_m[1] - ends_m[0], 0] : [0, top_m]
  const u_m = clean_m(form === 'roof' ? (ends_m[0] + ends_m[1]) / 2 : (end_m ?? at_m))
  const w_m = clean_m((faces_m[0] + faces_m[1]) / 2)
  const [length_m, width_m] = [clean_m(long_m), clean_m(faces_m[1] - faces_m[0])]
  const y_m = form === 'roof' ? top_m : 0
  return along === 'x'
    ? { x_m: u_m, y_m, z_m: w_m, size_m: [length_m, tall_m, width_m] }
    : { x_m: w_m, y_m, z_m: u_m, size_m: [width_m, tall_m, length_m] }
}

/** Height of the rack that stands nearest to a place. */
function topNear(hall: Hall, x_m: number, z_m: number): number | undefined {
  const way = ({ x_m: x, z_m: z }: { x_m: number; z_m: number }) => Math.hypot(x - x_m, z - z_m)
  const [nearest] = [...recordsOf(hall, 'rack')].sort((a, b) => way(a) - way(b))
  return nearest && boxOf(hall, nearest).max[1]
}
