/** The temperature field on the graphics card: the solver's own memory, uploaded as it lies. */
import { Data3DTexture, FloatType, NearestFilter, RedFormat } from 'three'
import { newestFields } from '../../engine/fields.ts'
import type { AirflowRun } from '../../engine/fieldTypes.ts'

export class FieldTexture {
  texture: Data3DTexture | null = null
  run: AirflowRun | null = null
  #frame = -1

  /**
   * Takes in the newest publication. Its order, i + nx·(j + ny·k), is the texture's, so nothing is repacked; solids stay
   * NaN. Returns whether there was news.
   */
  refresh(): boolean {
    const fields = newestFields()
    if (!fields || (fields.run === this.run && fields.frame === this.#frame)) return false
    const { run, frame, temperature_C } = fields
    if (!this.texture || !sameGrid(run, this.run)) {
      this.texture?.dispose()
      this.texture = new Data3DTexture(null, run.nx, run.ny, run.nz)
      this.texture.format = RedFormat
      this.texture.type = FloatType
      this.texture.internalFormat = 'R32F'
      // Interpolated in the shader: floats need no filtering extension there, and solids can be left out.
      this.texture.minFilter = this.texture.magFilter = NearestFilter
    }
    this.texture.image.data = temperature_C as Float32Array<ArrayBuffer>
    this.texture.needsUpdate = true
    this.run = run
    this.#frame = frame
    return true
  }

  dispose(): void {
    this.texture?.dispose()
    this.texture = null
    this.run = null
  }
}

const sameGrid = (a: AirflowRun, b: AirflowRun | null): boolean =>
  b !== null && a.nx === b.nx && a.ny === b.ny && a.nz === b.nz
