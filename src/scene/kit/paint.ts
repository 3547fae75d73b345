/**
 * Paints: what each surface of the hall is made of, in both themes.
 *
 * Geometry carries an index into this list, so one material draws everything and a change of theme is a change of
 * uniforms. Colours are sRGB; roughness, metalness and glow are 0–1.
 */
import { Color, Vector4 } from 'three'
import type { Theme } from '../look.ts'

type Coat = readonly [color: string, roughness: number, metalness: number, glow?: number]

const COATS = {
  rack: { dark: ['#30353c', 0.5, 0.35], light: ['#4b525b', 0.5, 0.35] },
  rackTop: { dark: ['#3c424b', 0.62, 0.25], light: ['#5e6671', 0.62, 0.25] },
  door: { dark: ['#6a727d', 0.48, 0.3], light: ['#8a949f', 0.48, 0.3] },
  rear: { dark: ['#525a66', 0.6, 0.3], light: ['#808a96', 0.6, 0.3] },
  plinth: { dark: ['#0b0c0e', 0.9, 0], light: ['#14161a', 0.9, 0] },
  unit: { dark: ['#a4abb4', 0.42, 0.04], light: ['#eef0f2', 0.42, 0.04] },
  unitSeam: { dark: ['#8a919a', 0.5, 0.04], light: ['#cfd4d9', 0.5, 0.04] },
  unitDark: { dark: ['#2a2e34', 0.5, 0.2], light: ['#2a2e34', 0.5, 0.2] },
  grille: { dark: ['#3b4046', 0.6, 0.4], light: ['#3b4046', 0.6, 0.4] },
  fanFace: { dark: ['#6c737c', 0.55, 0.1], light: ['#cdd2d8', 0.55, 0.1] },
  fanHole: { dark: ['#1a1d21', 0.9, 0], light: ['#5a626b', 0.9, 0] },
  screen: { dark: ['#8fd8ff', 0.4, 0, 1], light: ['#8fd8ff', 0.4, 0, 0.8] },
  steel: { dark: ['#a9b0b9', 0.3, 0.6], light: ['#b4bbc3', 0.3, 0.6] },
  steelDull: { dark: ['#a9b0b9', 0.5, 0.5], light: ['#b4bbc3', 0.5, 0.5] },
  galvanised: { dark: ['#8b939d', 0.48, 0.3], light: ['#bfc5cc', 0.48, 0.3] },
  aluminium: { dark: ['#8d949c', 0.4, 0.5], light: ['#8f969e', 0.4, 0.5] },
  busway: { dark: ['#9aa2ab', 0.42, 0.2], light: ['#cdd2d8', 0.42, 0.2] },
  cable: { dark: ['#4c545e', 0.8, 0], light: ['#848d97', 0.8, 0] },
  wall: { dark: ['#3c4148', 0.92, 0], light: ['#d9dee3', 0.92, 0] },
  cap: { dark: ['#6a727c', 0.9, 0], light: ['#9fa7b0', 0.9, 0] },
  slab: { dark: ['#2a2d33', 0.95, 0], light: ['#9aa2ab', 0.95, 0] },
  concrete: { dark: ['#2b2e33', 0.95, 0], light: ['#bfc4c9', 0.95, 0] },
  tile: { dark: ['#40454c', 0.55, 0.02], light: ['#c6cbd1', 0.55, 0.02] },
  perforated: { dark: ['#4a5058', 0.5, 0.2], light: ['#cfd4d9', 0.5, 0.2] },
  column: { dark: ['#565c64', 0.9, 0], light: ['#cfd3d8', 0.9, 0] },
  jacket: { dark: ['#59636f', 0.8, 0], light: ['#56616d', 0.8, 0] },
  trousers: { dark: ['#2b3038', 0.85, 0], light: ['#333a43', 0.85, 0] },
  skin: { dark: ['#8f867e', 0.7, 0], light: ['#a3978d', 0.7, 0] },
} as const satisfies Record<string, Record<Theme, Coat>>

export type Paint = keyof typeof COATS
const NAMES = Object.keys(COATS) as Paint[]
export const PAINT_COUNT = NAMES.length

/** The index that geometry carries for a paint. */
export const paintIndex = (paint: Paint): number => NAMES.indexOf(paint)

/** Uniform values for a theme: (linear rgb, roughness) and (metalness, glow, –, –), in index order. */
export function paintUniforms(theme: Theme): {
  readonly coat: Vector4[]
  readonly sheen: Vector4[]
} {
  const coats = NAMES.map((name): Coat => COATS[name][theme])
  return {
    coat: coats.map(([color, roughness]) => {
      const { r, g, b } = new Color(color)
      return new Vector4(r, g, b, roughness)
    }),
    sheen: coats.map(([, , metalness, glow = 0]) => new Vector4(metalness, glow, 0, 0)),
  }
}
