import { useEffect, useMemo } from 'react'
import { BoxGeometry, MeshBasicMaterial } from 'three'
import { type BoxedRecord, boxOf, isBoxed } from '../../../models/hall/boxes.ts'
import type { HallRecord } from '../../../models/hall/hall.ts'
import type { Look } from '../kit/Kit.ts'
import { useKit } from '../kit/useKit.ts'
import { LOOK, type Theme } from '../look.ts'
import { offsetOf } from '../poses.ts'
import { redraw } from '../view.ts'
import { isGhost } from './onLoop.ts'

/** Source: design rules, section 5. */
const OPACITY = 0.07
/** Before pipes and marks. */
const ORDER = 2

/** What has a box and is seen in the hall. */
const hasGhost = (record: HallRecord): record is BoxedRecord =>
  isBoxed(record) &&
  record.kind !== 'shell' &&
  record.kind !== 'tile' &&
  !(record.kind === 'powerDevice' && record.room === 'electrical')

const look: Look<BoxedRecord> = {
  draws: hasGhost,
  keyOf: () => 'box',
  geometryOf: () => new BoxGeometry(1, 1, 1),
  placeOf: (record, hall, out) => {
    const { min, max } = boxOf(hall, record)
    const offset = offsetOf(record.id)
    out.makeScale(max[0] - min[0], max[1] - min[1], max[2] - min[2])
    out.setPosition(
      (min[0] + max[0]) / 2 + offset.x,
      (min[1] + max[1]) / 2 + offset.y,
      (min[2] + max[2]) / 2 + offset.z,
    )
  },
  castsShadow: false,
}

const isNoGhost = (record: HallRecord): boolean => !isGhost(record)

/** What is not on the loop, as faint boxes. */
export function Ghosts({ theme }: { readonly theme: Theme }) {
  const material = useMemo(
    () =>
      new MeshBasicMaterial({
        transparent: true,
        opacity: OPACITY,
        depthWrite: false,
        toneMapped: false,
      }),
    [],
  )
  const boxes = useKit(look, material, 'overlay', isNoGhost)
  useEffect(() => {
    material.color.set(LOOK[theme].ghost)
    boxes.renderOrder = ORDER
    redraw('overlay')
  }, [material, boxes, theme])
  useEffect(() => () => material.dispose(), [material])
  return <primitive object={boxes} />
}
