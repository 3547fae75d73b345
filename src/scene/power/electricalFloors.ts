/** The floors that electrical rooms are drawn on: one under each group of devices that stand near each other. */
import { boxOf } from '../../../models/hall/boxes.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'

type Floor = readonly [low_x: number, low_z: number, high_x: number, high_z: number]

/** Floor beyond the devices, m; those whose floors then touch share one. */
const MARGIN_M = 0.9

export function electricalFloors(hall: Hall): Floor[] {
  let floors: Floor[] = recordsOf(hall, 'powerDevice')
    .filter(({ room }) => room === 'electrical')
    .map((device) => {
      const { min, max } = boxOf(hall, device)
      return [min[0] - MARGIN_M, min[2] - MARGIN_M, max[0] + MARGIN_M, max[2] + MARGIN_M]
    })
  for (let before = -1; before !== floors.length; ) {
    before = floors.length
    floors = floors.reduce<Floor[]>(joined, [])
  }
  return floors
}

/** The floors with one more, grown together with what it touches. */
function joined(floors: readonly Floor[], next: Floor): Floor[] {
  const touches = (a: Floor) =>
    a[0] <= next[2] && next[0] <= a[2] && a[1] <= next[3] && next[1] <= a[3]
  const met = [next, ...floors.filter(touches)]
  const whole: Floor = [
    Math.min(...met.map((floor) => floor[0])),
    Math.min(...met.map((floor) => floor[1])),
    Math.max(...met.map((floor) => floor[2])),
    Math.max(...met.map((floor) => floor[3])),
  ]
  return [...floors.filter((floor) => !touches(floor)), whole]
}
