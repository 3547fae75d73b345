/**
 * Pipeline: how one frame is made. Solid things are drawn once into a picture with depth and, at rest, again and again
 * into a running mean; a composite lays that on the page with its depth; then what lies over it (fronts, slice, marks)
 * is drawn straight to the page. Solver news and moving streamlines thus never redraw the hall itself.
 */
import {
  AlwaysDepth,
  Color,
  DepthTexture,
  FloatType,
  HalfFloatType,
  LinearFilter,
  Mesh,
  NearestFilter,
  NoBlending,
  OrthographicCamera,
  type PerspectiveCamera,
  PlaneGeometry,
  type Scene,
  ShaderMaterial,
  type Texture,
  UnsignedIntType,
  Vector2,
  type WebGLRenderer,
  WebGLRenderTarget,
} from 'three'
import { LOOK, type Theme } from '../look.ts'
import { ADD_FRAGMENT, COMPOSITE_FRAGMENT, COMPOSITE_VERTEX } from './composite.glsl.ts'
import type { Part } from './part.ts'
import { pixelShift } from './samples.ts'

const quad = new PlaneGeometry(2, 2)
const quadCamera = new OrthographicCamera(-1, 1, 1, -1, 0, 1)

export class Pipeline {
  readonly #renderer: WebGLRenderer
  readonly #live: WebGLRenderTarget
  readonly #sample: WebGLRenderTarget
  #sum: WebGLRenderTarget
  #spare: WebGLRenderTarget
  readonly #add: ShaderMaterial
  readonly #composite: ShaderMaterial
  readonly #screen = new Mesh(quad)
  #samples = 0
  #scale = 1

  /** `smooth`: the live picture is antialiased by the hardware. */
  constructor(renderer: WebGLRenderer, smooth: boolean) {
    this.#renderer = renderer
    this.#live = new WebGLRenderTarget(1, 1, {
      type: HalfFloatType,
      samples: smooth ? 4 : 0,
      minFilter: LinearFilter,
      magFilter: LinearFilter,
    })
    this.#live.depthTexture = new DepthTexture(1, 1, UnsignedIntType)
    this.#live.depthTexture.minFilter = this.#live.depthTexture.magFilter = NearestFilter
    this.#sample = new WebGLRenderTarget(1, 1, { type: HalfFloatType })
    const exact = { type: sumType(renderer), depthBuffer: false }
    this.#sum = new WebGLRenderTarget(1, 1, exact)
    this.#spare = new WebGLRenderTarget(1, 1, exact)
    this.#add = pass(ADD_FRAGMENT, {
      uBefore: { value: null },
      uSample: { value: this.#sample.texture },
      uWeight: { value: 1 },
    })
    this.#composite = pass(COMPOSITE_FRAGMENT, compositeUniforms(this.#live))
    this.#composite.depthWrite = true
    this.#screen.frustumCulled = false
  }

  /** Samples in the mean. */
  get samples(): number {
    return this.#samples
  }
  /** Size of the live picture as a share of the page's. */
  get scale(): number {
    return this.#scale
  }

  /** Size of the page's picture in device pixels. */
  resize(width_px: number, height_px: number): void {
    for (const target of [this.#live, this.#sample, this.#sum, this.#spare])
      target.setSize(width_px, height_px)
    this.#scale = 1
    this.#samples = 0
  }

  dress(theme: Theme): void {
    const look = LOOK[theme]
    const { uniforms } = this.#composite
    uniforms.uExposure!.value = look.exposure
    // The gradient is mixed as it is shown, so the colours stay encoded.
    uniforms.uTop!.value = new Color().setStyle(look.backgroundTop, '')
    uniforms.uLow!.value = new Color().setStyle(look.backgroundLow, '')
  }

  /** Draws the solid things as they are now, and drops the resting mean. `scale`: its size as a share of the page's. */
  drawLive(scene: Scene, camera: PerspectiveCamera, scale: number): void {
    this.#samples = 0
    if (scale !== this.#scale) {
      const { width, height } = this.#sample
      this.#live.setSize(Math.ceil(width * scale), Math.ceil(height * scale))
      this.#scale = scale
    }
    this.#draw(this.#live, scene, camera)
  }

  /** The same for a part of it, as fine as it is. `height`: of the viewport, CSS pixels. */
  drawPart(scene: Scene, camera: PerspectiveCamera, part: Part, height: number): void {
    this.#samples = 0
    const live = this.#live
    const perPixel = live.height / height
    const [left, low] = [part.x * perPixel, (height - part.y - part.height) * perPixel]
    const [right, high] = [left + part.width * perPixel, low + part.height * perPixel]
    const [x, y] = [Math.floor(left), Math.floor(low)]
    live.scissor.set(x, y, Math.ceil(right) - x, Math.ceil(high) - y)
    live.scissorTest = true
    this.#draw(live, scene, camera)
    live.scissorTest = false
  }

  /** Adds one sample to the mean; the caller has moved the lights. */
  addSample(scene: Scene, camera: PerspectiveCamera): void {
    const { width, height } = this.#sample
    const [x, y] = pixelShift(this.#samples)
    camera.setViewOffset(width, height, x, y, width, height)
    this.#draw(this.#sample, scene, camera)
    camera.clearViewOffset()
    this.#samples += 1
    const { uniforms } = this.#add
    uniforms.uBefore!.value = this.#sum.texture
    uniforms.uWeight!.value = 1 / this.#samples
    this.#cover(this.#add, this.#spare)
    ;[this.#sum, this.#spare] = [this.#spare, this.#sum]
  }

  /**
   * Compiles what `overlay` may yet show, the marks of a drag and the drawings of other views: the first frame that
   * needs a program would wait for its compiler.
   */
  prepare(overlay: Scene, camera: PerspectiveCamera): void {
    this.#renderer.compile(overlay, camera)
  }

  /** Puts the picture on the page, then `overlay` above it. */
  present(overlay: Scene, camera: PerspectiveCamera, resting: number, occlusion: number): void {
    const { uniforms } = this.#composite
    uniforms.uSum!.value = this.#sum.texture
    uniforms.uResting!.value = this.#samples === 0 ? 0 : resting
    uniforms.uOcclusion!.value = occlusion * (1 - resting)
    uniforms.uNearFar!.value.set(camera.near, camera.far)
    const tan = Math.tan((camera.fov * Math.PI) / 360)
    uniforms.uTanHalf!.value.set(tan * camera.aspect, tan)
    this.#renderer.autoClear = true
    this.#cover(this.#composite, null)
    this.#renderer.autoClear = false
    this.#renderer.render(overlay, camera)
    this.#renderer.autoClear = true
  }

  dispose(): void {
    for (const target of [this.#live, this.#sample, this.#sum, this.#spare]) target.dispose()
    this.#add.dispose()
    this.#composite.dispose()
  }

  #draw(target: WebGLRenderTarget, scene: Scene, camera: PerspectiveCamera): void {
    this.#renderer.setRenderTarget(target)
    this.#renderer.setClearColor(0, 0)
    this.#renderer.render(scene, camera)
    this.#renderer.setRenderTarget(null)
  }

  #cover(material: ShaderMaterial, target: WebGLRenderTarget | null): void {
    this.#screen.material = material
    this.#renderer.setRenderTarget(target)
    this.#renderer.render(this.#screen, quadCamera)
    this.#renderer.setRenderTarget(null)
  }
}

/** 28 samples in half floats would leave visible steps; where floats cannot be drawn to, they must do. */
const sumType = (renderer: WebGLRenderer) =>
  renderer.extensions.has('EXT_color_buffer_float') ? FloatType : HalfFloatType

const pass = (fragmentShader: string, uniforms: Record<string, { value: unknown }>) =>
  new ShaderMaterial({
    vertexShader: COMPOSITE_VERTEX,
    fragmentShader,
    uniforms,
    blending: NoBlending,
    depthFunc: AlwaysDepth,
    depthWrite: false,
    toneMapped: false,
  })

function compositeUniforms(live: WebGLRenderTarget) {
  return {
    uLive: { value: live.texture },
    uSum: { value: null as Texture | null },
    uDepth: { value: live.depthTexture },
    uResting: { value: 0 },
    uOcclusion: { value: 0 },
    uExposure: { value: 1 },
    uTop: { value: new Color() },
    uLow: { value: new Color() },
    uNearFar: { value: new Vector2() },
    uTanHalf: { value: new Vector2() },
  }
}
