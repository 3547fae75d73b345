import { useEffect, useMemo } from 'react'
import { Group, Matrix4, Quaternion, Vector3 } from 'three'
import { useStore } from 'zustand'
import { overlaps } from '../../models/geometry.ts'
import { boxOf } from '../../models/hall/boxes.ts'
import { type Hall, isCooler, isPlaced, type Shell } from '../../models/hall/hall.ts'
import { documentStore, onDiff } from '../document/document.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { Instances } from './kit/instances.ts'
import { solidMaterial } from './kit/material.ts'
import { personModel } from './models/plantModels.ts'
import { redraw } from './view.ts'

/** Room that a person takes, half, and the free floor around that makes standing there likely, m. */
const ROOM_M = 0.75
const STEP_M = 0.6
/** Where people would stand, as shares of the hall: near the open corner, then along a cross aisle. */
const WISHES = [
  { x: 0.34, z: 0.93, heading_rad: 2.3 },
  { x: 0.9, z: 0.6, heading_rad: -1.1 },
] as const

/** Two people, for scale. They step aside when something is put where they stand. */
export function People({ shell }: { readonly shell: Shell }) {
  const shown = useStore(workspaceStore, ({ view, layers }) => view === 'air' && layers.people)
  const opened = useStore(documentStore, (doc) => doc.opened)
  const { group, people } = useMemo(() => {
    const made = new Instances<string>(personModel(), solidMaterial(), WISHES.length)
    made.mesh.castShadow = made.mesh.receiveShadow = true
    return { group: new Group().add(made.mesh), people: made }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another opened hall is the reason to look for room anew.
  useEffect(() => {
    const stand = (hall: Hall) => {
      people.clear()
      WISHES.forEach(({ x, z, heading_rad }, n) => {
        const spot = freeSpot(hall, x * shell.length_m, z * shell.width_m)
        if (!spot) return
        const turn = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), heading_rad)
        const place = new Vector3(spot[0], 0, spot[1])
        people.put(`person ${n}`, new Matrix4().compose(place, turn, new Vector3(1, 1, 1)))
      })
      redraw('solid')
    }
    stand(documentStore.getState().hall)
    return onDiff((_diff, hall) => {
      if (!documentStore.getState().gesture) stand(hall)
    })
  }, [people, shell, opened])
  useEffect(() => {
    group.visible = shown
    redraw('solid')
  }, [group, shown])
  useEffect(() => () => people.dispose(), [people])
  return <primitive object={group} />
}

/** The free spot nearest to a wish, on a ring of growing squares; null when the hall is full. */
function freeSpot(hall: Hall, x_m: number, z_m: number): readonly [number, number] | null {
  const taken = [...hall.records.values()]
    .filter((record) => isPlaced(record) || isCooler(record) || record.kind === 'obstacle')
    .map((record) => boxOf(hall, record))
  const room = hall.records.get('shell:hall')
  if (room?.kind !== 'shell') return null
  for (let ring = 0; ring < 12; ring++)
    for (let i = -ring; i <= ring; i++)
      for (let k = -ring; k <= ring; k++) {
        if (Math.max(Math.abs(i), Math.abs(k)) !== ring) continue
        const [x, z] = [x_m + i * STEP_M, z_m + k * STEP_M]
        const box = {
          min: [x - ROOM_M, 0.1, z - ROOM_M],
          max: [x + ROOM_M, 1.8, z + ROOM_M],
        } as const
        const inside =
          box.min[0] > 0 &&
          box.min[2] > 0 &&
          box.max[0] < room.length_m &&
          box.max[2] < room.width_m
        if (inside && !taken.some((other) => overlaps(box, other))) return [x, z]
      }
  return null
}
