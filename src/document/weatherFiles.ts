/**
 * Weather of the user's own: EPW files, kept in the browser's database under a digest that the document names. A file
 * never leaves the browser and is not part of a saved hall, whose reader may not have its licence.
 */
import { createStore } from 'zustand/vanilla'
import { SHELL_ID } from '../../models/hall/hall.ts'
import { parseEpw } from '../../models/plant/weather/epw.ts'
import type { WeatherYear } from '../../models/plant/weather/weather.ts'
import { announce } from '../ui/announcer.ts'
import { closeFileToasts, showToast } from '../ui/toasts.ts'
import { setPlant } from './commands/setPlant.ts'
import { documentStore } from './document.ts'
import { edit } from './edits.ts'
import { browserDatabase } from './storage.ts'

/** The years that were read since the page was opened, by digest. The network worker is told of each. */
export const weatherStore = createStore<{
  readonly years: ReadonlyMap<string, WeatherYear>
}>(() => ({ years: new Map() }))

/** Where the texts of files are kept: the browser's database, or a stand-in. Both reject when they are refused. */
export interface WeatherKeeper {
  read(digest: string): Promise<unknown>
  write(digest: string, text: string): Promise<void>
}

const keyOf = (digest: string): string => `weather:${digest}`
const browserWeather: WeatherKeeper = {
  read: async (digest) => (await browserDatabase()).get('documents', keyOf(digest)),
  write: async (digest, text) =>
    void (await (await browserDatabase()).put('documents', text, keyOf(digest))),
}

/** Whether a file is weather rather than a hall: by its name, or by the word that every EPW begins with. */
export const isWeather = (fileName: string, contents: string): boolean =>
  /\.epw$/i.test(fileName) || contents.startsWith('LOCATION,')

/**
 * Names a text: two 32-bit FNV-1a sums, one of it backwards. It tells files apart and guards against nothing; the
 * browser's own digests are missing on plain hosts.
 *
 * Source: Fowler, Noll & Vo, draft-eastlake-fnv.
 */
export function digestOf(text: string): string {
  let forth = 0x811c9dc5
  let back = 0x811c9dc5
  for (let k = 0; k < text.length; k++) {
    forth = Math.imul(forth ^ text.charCodeAt(k), 0x01000193)
    back = Math.imul(back ^ text.charCodeAt(text.length - 1 - k), 0x01000193)
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0')
  return `fnv1a-${hex(forth)}${hex(back)}`
}

/** Makes a file the weather of the open hall: one step of undo. One that is no whole year says what is missing. */
export async function openWeather(
  fileName: string,
  contents: string,
  keeper: WeatherKeeper = browserWeather,
): Promise<void> {
  const parsed = parseEpw(contents)
  if (!parsed.ok) {
    refuse(fileName, parsed.message)
    return
  }
  closeFileToasts()
  const digest = digestOf(contents)
  learn(digest, parsed.weather)
  const name = fileName.slice(0, LONGEST_NAME)
  edit(`Weather of ${parsed.weather.site}`, (hall) =>
    setPlant(hall, { weather: { kind: 'epw', name, digest } }),
  )
  announce(`The weather is now that of ${parsed.weather.site}.`)
  try {
    await keeper.write(digest, contents)
  } catch {
    showToast({
      verdict: 'neutral',
      title: `${fileName} is not kept`,
      body: 'The browser keeps nothing: open the file again after a reload.',
    })
  }
}
/** As the file format allows. */
const LONGEST_NAME = 200

/** Reads the weather that the open document names, if the browser keeps it, whenever it names another. Returns the way to stop. */
export function followWeather(keeper: WeatherKeeper = browserWeather): () => void {
  let asked = ''
  const look = () => {
    const shell = documentStore.getState().hall.records.get(SHELL_ID)
    const weather = shell?.kind === 'shell' ? shell.plant.weather : null
    if (weather?.kind !== 'epw' || weather.digest === asked) return
    asked = weather.digest
    if (!weatherStore.getState().years.has(asked)) void recall(weather.digest, keeper)
  }
  look()
  return documentStore.subscribe(look)
}

async function recall(digest: string, keeper: WeatherKeeper): Promise<void> {
  try {
    const text = await keeper.read(digest)
    const parsed = typeof text === 'string' ? parseEpw(text) : null
    if (parsed?.ok) learn(digest, parsed.weather)
  } catch {
    // What the browser refuses is as what it never had: the panel says that the file is not at hand.
  }
}

function learn(digest: string, weather: WeatherYear): void {
  const { years } = weatherStore.getState()
  weatherStore.setState({ years: new Map(years).set(digest, weather) })
}

function refuse(fileName: string, message: string): void {
  closeFileToasts()
  showToast({
    verdict: 'bad',
    title: `${fileName} was not opened`,
    body: `${message} The weather of the hall is unchanged.`,
    lasting: true,
    ofFile: true,
  })
}
