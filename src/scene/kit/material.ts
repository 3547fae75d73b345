/**
 * The hall's material: one physically based material for everything solid, painted by the geometry's paint index and
 * the atlas. Its twin draws what fades (trays, busways) on the layer above.
 *
 * A software renderer gets matt paint without reflections: they were two thirds of its time for a frame.
 */
import { MeshLambertMaterial, MeshStandardMaterial, type Vector4 } from 'three'
import type { Theme } from '../look.ts'
import { graphics } from '../webgl.ts'
import { atlasTexture } from './atlas.ts'
import { PAINT_COUNT, paintUniforms } from './paint.ts'

const uniforms: { uCoat: { value: Vector4[] }; uSheen: { value: Vector4[] } } = {
  uCoat: { value: [] },
  uSheen: { value: [] },
}

/** Repaints everything for a theme. */
export function applyPaints(theme: Theme): void {
  const { coat, sheen } = paintUniforms(theme)
  uniforms.uCoat.value = coat
  uniforms.uSheen.value = sheen
}

type HallMaterial = MeshStandardMaterial | MeshLambertMaterial
let solid: HallMaterial | null = null
let faded: HallMaterial | null = null

/** The material of everything solid. */
export function solidMaterial(): HallMaterial {
  solid ??= painted(makeMaterial({}))
  return solid
}

/** The material of what hangs over the racks; its opacity is the caller's to set. */
export function fadedMaterial(): HallMaterial {
  faded ??= painted(makeMaterial({ transparent: true }))
  return faded
}

/** A bare material of the kind that this machine can afford. */
export const makeMaterial = (options: { readonly transparent?: boolean }): HallMaterial =>
  graphics()?.software ? new MeshLambertMaterial(options) : new MeshStandardMaterial(options)

function painted(material: HallMaterial): HallMaterial {
  applyPaints('dark')
  material.map = atlasTexture()
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms)
    shader.vertexShader = shader.vertexShader
      .replace(
        '#include <common>',
        `#include <common>
        attribute float paint;
        uniform vec4 uCoat[${PAINT_COUNT}];
        uniform vec4 uSheen[${PAINT_COUNT}];
        flat varying vec4 vCoat;
        flat varying vec4 vSheen;`,
      )
      .replace(
        '#include <begin_vertex>',
        `#include <begin_vertex>
        vCoat = uCoat[int(paint + 0.5)];
        vSheen = uSheen[int(paint + 0.5)];`,
      )
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        '#include <common>\nflat varying vec4 vCoat;\nflat varying vec4 vSheen;',
      )
      .replace('#include <color_fragment>', 'diffuseColor.rgb *= vCoat.rgb;')
      .replace('#include <roughnessmap_fragment>', 'float roughnessFactor = vCoat.a;')
      .replace('#include <metalnessmap_fragment>', 'float metalnessFactor = vSheen.x;')
      .replace(
        '#include <emissivemap_fragment>',
        'totalEmissiveRadiance += diffuseColor.rgb * vSheen.y;',
      )
  }
  material.customProgramCacheKey = () => 'painted'
  return material
}
