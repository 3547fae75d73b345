/**
 * Lights: one warm key, one sky, a room that reflects. While things move, the sky is an even dome without occlusion;
 * at rest it is a light that comes from another direction in each sample, which sums to true occlusion.
 */
import { AmbientLight, DirectionalLight, Group, HemisphereLight, Vector3 } from 'three'
import { KEY_COLOR, KEY_POSITION, LOOK, SKY_COLOR, type Theme } from '../look.ts'
import { keyShift, skyDirection } from './samples.ts'

/** What an even dome gives on average once racks and walls hide part of it. Judged by eye against the resting sum. */
const DOME_SEEN = 0.72

/** Mean radiance of the reflecting room, for where it is left out. Judged by eye against it. */
const ROOM_RADIANCE: Record<Theme, number> = { dark: 1.6, light: 1.15 }

export class Lights {
  readonly group = new Group()
  readonly #key = new DirectionalLight(KEY_COLOR)
  readonly #sky = new DirectionalLight(SKY_COLOR)
  readonly #fill = new AmbientLight('#ffffff')
  readonly #dome = new HemisphereLight(SKY_COLOR, '#3a3d42')
  readonly #centre: Vector3
  #radius_m = 10
  #quadrant = 0
  #theme: Theme = 'dark'

  /** `reflects`: a room lights from all sides; without it an even light stands in. */
  constructor(shadowMap_px: number, reflects: boolean) {
    this.#fill.visible = !reflects
    this.#key.castShadow = this.#sky.castShadow = true
    this.#key.shadow.mapSize.set(shadowMap_px, shadowMap_px)
    this.#sky.shadow.mapSize.set(shadowMap_px / 2, shadowMap_px / 2)
    for (const [light, normalBias] of [
      [this.#key, 0.02],
      [this.#sky, 0.04],
    ] as const) {
      light.shadow.bias = -0.0004
      light.shadow.normalBias = normalBias
      light.shadow.radius = 2
      light.shadow.autoUpdate = false
      this.group.add(light, light.target)
    }
    this.group.add(this.#dome, this.#fill)
    this.#centre = this.#key.target.position
  }

  /** Fits the shadows to a hall. */
  fit(centre: Vector3, radius_m: number): void {
    this.#centre.copy(centre)
    this.#sky.target.position.copy(centre)
    this.#radius_m = radius_m
    for (const { shadow } of [this.#key, this.#sky]) {
      const reach = radius_m * 1.02
      Object.assign(shadow.camera, {
        left: -reach,
        right: reach,
        top: reach,
        bottom: -reach,
        near: 1,
        far: radius_m * 4,
      })
      shadow.camera.updateProjectionMatrix()
    }
  }

  dress(theme: Theme): void {
    this.#theme = theme
    this.#fill.intensity = LOOK[theme].environment * Math.PI * ROOM_RADIANCE[theme]
  }

  /** Turns the key with the camera, by quarters, so that it always comes in over the open sides. */
  turn(quadrant: number): void {
    this.#quadrant = quadrant
  }

  /** The light while things move. */
  live(shadowStale: boolean): void {
    const look = LOOK[this.#theme]
    this.#aim(0, 0)
    this.#key.intensity = look.keyIntensity
    this.#key.shadow.needsUpdate = shadowStale
    this.#sky.visible = false
    this.#dome.visible = true
    this.#dome.intensity = look.skyRadiance * Math.PI * DOME_SEEN
  }

  /** The light of one sample of the resting picture. */
  sample(index: number): void {
    const look = LOOK[this.#theme]
    this.#aim(...keyShift(index))
    this.#key.intensity = look.keyIntensity
    this.#sky.position.set(...skyDirection(index)).multiplyScalar(this.#radius_m * 2)
    this.#sky.position.add(this.#centre)
    this.#sky.intensity = look.skyRadiance * 2 * Math.PI
    this.#sky.visible = true
    this.#dome.visible = false
    this.#key.shadow.needsUpdate = this.#sky.shadow.needsUpdate = true
  }

  dispose(): void {
    this.#key.dispose()
    this.#sky.dispose()
    this.#dome.dispose()
    this.#fill.dispose()
  }

  #aim(shiftX: number, shiftZ: number): void {
    const [x, y, z] = KEY_POSITION
    const length = Math.hypot(x, y, z)
    this.#key.position.set(x / length + shiftX, y / length, z / length + shiftZ)
    this.#key.position.applyAxisAngle(UP, (this.#quadrant * Math.PI) / 2)
    this.#key.position
      .normalize()
      .multiplyScalar(this.#radius_m * 2)
      .add(this.#centre)
  }
}

const UP = new Vector3(0, 1, 0)
