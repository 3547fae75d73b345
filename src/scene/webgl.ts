/** What the browser can draw with. */

export interface Graphics {
  /** Pictures are made by the processors, which the solvers need too. */
  readonly software: boolean
}

let known: Graphics | null | undefined

/** What draws, found once with a throw-away context; null without WebGL2. */
export function graphics(): Graphics | null {
  known ??= probe()
  return known
}

/** Whether the hall can be drawn at all. Without it the page shows plan, list and figures. */
export const hasWebGL2 = (): boolean => graphics() !== null

/** How many samples a slanted texture may take: one in software, where each costs processor time. */
export const anisotropy = (): number => (graphics()?.software ? 1 : 8)

function probe(): Graphics | null {
  if (typeof document === 'undefined') return null
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return null
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return { software: /swiftshader|llvmpipe|software|basic render/i.test(name) }
}
