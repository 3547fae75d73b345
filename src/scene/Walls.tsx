import { useEffect, useMemo } from 'react'
import { type BufferGeometry, Group, Mesh } from 'three'
import type { Facing, Shell } from '../../models/hall/hall.ts'
import { cameraAzimuth_rad, onQuadrant } from './Camera.tsx'
import { solidMaterial } from './kit/material.ts'
import { cutModel, wallModel } from './models/shellModels.ts'
import { isOpen, SIDES, sideOf } from './sides.ts'
import { redraw } from './view.ts'

interface Side {
  readonly side: Facing
  readonly wall: Mesh
  readonly cut: Mesh
}

/** The walls that the camera looks at, and the cut edge of the floor where it looks in. */
export function Walls({ shell }: { readonly shell: Shell }) {
  const { group, sides } = useMemo(() => build(shell), [shell])
  useEffect(() => {
    const show = () => {
      for (const { side, wall, cut } of sides) {
        cut.visible = isOpen(side, cameraAzimuth_rad())
        wall.visible = !cut.visible
      }
      redraw('solid')
    }
    show()
    return onQuadrant(show)
  }, [sides])
  useEffect(
    () => () => {
      for (const { wall, cut } of sides) for (const mesh of [wall, cut]) mesh.geometry.dispose()
    },
    [sides],
  )
  return <primitive object={group} />
}

function build(shell: Shell): { readonly group: Group; readonly sides: readonly Side[] } {
  const group = new Group()
  const sides = SIDES.map((side) => {
    const { length_m, x_m, z_m, yaw_rad } = sideOf(shell, side)
    const stand = (geometry: BufferGeometry): Mesh => {
      const mesh = new Mesh(geometry, solidMaterial())
      mesh.position.set(x_m, 0, z_m)
      mesh.rotation.y = yaw_rad
      mesh.castShadow = mesh.receiveShadow = true
      group.add(mesh)
      return mesh
    }
    return { side, wall: stand(wallModel(shell, length_m)), cut: stand(cutModel(shell, length_m)) }
  })
  return { group, sides }
}
