/** Opening and saving halls: example halls, files and the first hall of a visit. */
import { createStore } from 'zustand/vanilla'
import { EMPTY_SHELL } from '../../models/hall/emptyShell.ts'
import { strangeWords } from '../../models/hall/file/strange.ts'
import { MAX_FILE_BYTES, parseHall, serializeHall, tooLarge } from '../../models/hall/file.ts'
import { type Hall, SHELL_ID, shellOf } from '../../models/hall/hall.ts'
import { download } from '../ui/download.ts'
import { closeFileToasts, showToast } from '../ui/toasts.ts'
import { select } from '../workspace/workspace.ts'
import { type DocumentState, documentStore, openHall } from './document.ts'
import { misplacedWords } from './misplaced.ts'
import { browserKeeper, type DocumentKeeper, keepSaved, restore, saveNow } from './storage.ts'
import { isWeather, openWeather } from './weatherFiles.ts'

/** One line of public/halls/index.json. */
export interface ExampleHall {
  readonly id: string
  readonly file: string
  readonly name: string
  readonly summary: string
}

/** The example halls, in the order of the menu; empty until the list has come. */
export const examplesStore = createStore<{ readonly examples: readonly ExampleHall[] }>(() => ({
  examples: [],
}))

/**
 * Opens the first hall of a visit: the example that the address names, else what autosave kept, else the first
 * example; then keeps the open hall saved. A hall that the address names is kept at once, so that a reload brings it
 * back; the address names it until then.
 */
export function openFirstHall(keeper: DocumentKeeper = browserKeeper()): Promise<void> {
  const opening = openFirst(keeper)
  firstHall = opening.catch(() => {})
  return opening
}
/** Over once the first hall is open: it must not take the place of one that a person opens meanwhile. */
let firstHall: Promise<void> = Promise.resolve()

async function openFirst(keeper: DocumentKeeper): Promise<void> {
  const address = new URL(location.href)
  const [examples, kept] = await Promise.all([listExamples(), restore(keeper)])
  const wanted = address.searchParams.get('hall')
  const named = examples.find(({ id, file }) => id === wanted || file === `${wanted}.aisle.json`)
  if (kept === 'corrupt') {
    showToast({
      verdict: 'bad',
      title: 'The saved hall could not be read',
      body: 'What the browser kept is damaged. Another hall is open instead.',
      lasting: true,
    })
  }
  const example = named ?? (kept === 'restored' ? undefined : examples[0])
  const isOpen = example !== undefined && (await openExample(example))
  // Nothing could be fetched: an empty room is better than no room.
  if (documentStore.getState().hall.records.size === 0) newHall()
  if (wanted !== null && !named && examples.length > 0) refuseAddress(wanted, examples)
  keepSaved(keeper)
  if (named && isOpen && (await saveNow(keeper))) {
    // Once: a reload keeps what was made of the hall since.
    address.searchParams.delete('hall')
    history.replaceState(null, '', address)
  }
}

function refuseAddress(wanted: string, examples: readonly ExampleHall[]): void {
  showToast({
    verdict: 'bad',
    title: `There is no hall “${wanted.slice(0, 60)}”`,
    body: `The address may name one of ${examples.map(({ id }) => id).join(', ')}.`,
    lasting: true,
    ofFile: true,
  })
}

/** Opens one of the example halls. What was open can be had back from the message. Returns whether it opened. */
export async function openExample({ file }: ExampleHall): Promise<boolean> {
  try {
    return openText(await (await fetchHall(file)).text(), file)
  } catch (reason) {
    refuse(file, reason instanceof Error ? reason.message : String(reason))
    return false
  }
}

async function listExamples(): Promise<readonly ExampleHall[]> {
  try {
    // The list is part of the same build as this code.
    const examples = (await (await fetchHall('index.json')).json()) as ExampleHall[]
    examplesStore.setState({ examples })
    return examples
  } catch {
    showToast({
      verdict: 'bad',
      title: 'The example halls could not be fetched',
      body: 'Saved halls and files open as ever.',
    })
    return []
  }
}

async function fetchHall(file: string): Promise<Response> {
  const base = new URL(import.meta.env.BASE_URL, document.baseURI)
  const response = await fetch(new URL(`halls/${file}`, base))
  if (!response.ok) throw new Error(`The host answered ${response.status}.`)
  return response
}

/** Opens a file that a person chose or dropped: a hall, or weather for the one that is open. What is neither is named in a message, and nothing changes. */
export async function openFile(file: File): Promise<void> {
  if (file.size > MAX_FILE_BYTES) {
    refuse(file.name, tooLarge(file.size))
    return
  }
  try {
    const contents = await file.text()
    await firstHall
    if (isWeather(file.name, contents)) await openWeather(file.name, contents)
    else openText(contents, file.name)
  } catch {
    refuse(file.name, 'The file could not be read.')
  }
}

/** Lets a person choose a hall file, or one of weather. */
export function chooseFile(kind: 'hall' | 'weather' = 'hall'): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = kind === 'hall' ? '.json,application/json' : '.epw'
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file) void openFile(file)
  })
  input.click()
}

/** Downloads the open hall as a file. */
export function saveFile(): void {
  const { hall } = documentStore.getState()
  const stem =
    shellOf(hall)
      .name.trim()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'hall'
  download(`${stem}.aisle.json`, serializeHall(hall))
}

/** Opens an empty room. */
export function newHall(): void {
  replaceHall({ records: new Map([[SHELL_ID, EMPTY_SHELL]]), extra: {} })
}

function openText(contents: string, fileName: string): boolean {
  const parsed = parseHall(contents)
  if (parsed.ok) replaceHall(parsed.hall)
  else refuse(fileName, parsed.message)
  return parsed.ok
}

function replaceHall(hall: Hall): void {
  const before = documentStore.getState()
  select()
  closeFileToasts()
  openHall(hall)
  if (before.undoStack.length > 0) offerBack(before)
  const words = misplacedWords(hall)
  if (words !== null) {
    showToast({
      verdict: 'bad',
      title: `Things stand where they cannot in ${shellOf(hall).name}`,
      body: `${words} The hall is open and can be worked on.`,
      lasting: true,
      ofFile: true,
    })
  }
  const strange = strangeWords(hall)
  if (strange !== null) {
    showToast({
      verdict: 'neutral',
      title: `${shellOf(hall).name} holds more than this version reads`,
      body: strange,
      lasting: true,
      ofFile: true,
    })
  }
}

function offerBack({ hall, undoStack, redoStack }: DocumentState): void {
  showToast({
    verdict: 'neutral',
    title: `${shellOf(documentStore.getState().hall).name} is open`,
    body: `${shellOf(hall).name} had changes.`,
    actions: [
      {
        label: `Go back to ${shellOf(hall).name}`,
        run: () => openHall(hall, undoStack, redoStack),
      },
    ],
  })
}

function refuse(fileName: string, message: string): void {
  closeFileToasts()
  const unchanged = documentStore.getState().hall.records.size > 0 ? ' Your hall is unchanged.' : ''
  showToast({
    verdict: 'bad',
    title: `${fileName} was not opened`,
    body: `${message}${unchanged}`,
    lasting: true,
    ofFile: true,
  })
}
