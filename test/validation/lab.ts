/**
 * Where the air cases get what they need from: fresh kernels, reference data, example halls, and a line of progress.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseHall } from '../../models/hall/file.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { instantiateKernels, type Kernels } from '../../workers/airflow/kernelModule.ts'

export interface Lab {
  /** An instance of the kernels with memory of its own. */
  kernels(): Promise<Kernels>
  /** A JSON file under test/reference/data. */
  data<T>(path: string): T
  /** Gzipped f32 under test/reference/data. */
  floats(path: string): Float32Array
  /** Names of the example halls, and one of them. */
  readonly hallNames: readonly string[]
  hall(name: string): Hall
  /** Tells whoever waits what is being solved. */
  say(line: string): void
}

const HALL_FILE = '.aisle.json'

/** `root` is the folder of the project, ending in a slash. */
export function makeLab(root: string, say: (line: string) => void = () => {}): Lab {
  const compiled = WebAssembly.compile(readFileSync(`${root}workers/airflow/build/airflow.wasm`))
  const data = `${root}test/reference/data/`
  return {
    kernels: async () => instantiateKernels(await compiled),
    data: <T>(path: string) => JSON.parse(readFileSync(data + path, 'utf8')) as T,
    floats: (path) => {
      const { buffer, byteOffset, byteLength } = gunzipSync(readFileSync(data + path))
      return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))
    },
    hallNames: readdirSync(`${root}public/halls`)
      .filter((file) => file.endsWith(HALL_FILE))
      .map((file) => file.slice(0, -HALL_FILE.length))
      .sort(),
    hall: (name) => {
      const parsed = parseHall(readFileSync(`${root}public/halls/${name}${HALL_FILE}`, 'utf8'))
      if (!parsed.ok) throw new Error(`${name}: ${parsed.message}`)
      return parsed.hall
    },
    say,
  }
}
