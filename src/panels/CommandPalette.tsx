import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { Badge } from '../ui/Badge.tsx'
import { Keys } from '../ui/Keys.tsx'
import { workspaceStore } from '../workspace/workspace.ts'
import css from './CommandPalette.module.css'
import { figuresStore } from './figures.ts'
import { type Found, findInPalette } from './paletteSearch.ts'

/** Everything by its name: places, commands, halls and the catalogue. */
export function CommandPalette() {
  const open = useStore(workspaceStore, (workspace) => workspace.paletteOpen)
  const setOpen = (paletteOpen: boolean) => workspaceStore.setState({ paletteOpen })
  const field = useRef<HTMLInputElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.scrim} />
        <Dialog.Popup className={css.palette} aria-label="Commands" initialFocus={field}>
          <Choices field={field} onDone={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Choices({
  field,
  onDone,
}: {
  field: RefObject<HTMLInputElement | null>
  onDone: () => void
}) {
  useLayoutEffect(() => takeLetters(field), [field])
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = findInPalette(query, figuresStore.getState())
  const at = Math.min(chosen, found.length - 1)
  const run = (choice: Found | undefined) => {
    if (!choice) return
    onDone()
    choice.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setChosen((at + step + found.length) % found.length)
    }
    if (event.key === 'Enter') run(found[at])
  }
  return (
    <>
      <label className={css.query}>
        <Search size={16} strokeWidth={1.6} aria-hidden />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={found[at] ? `palette-${found[at].key}` : undefined}
          aria-label="Search commands, racks and the catalogue"
          placeholder="Search commands, racks and the catalogue"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div id="palette-list" role="listbox" aria-label="Found" className={css.list}>
        {found.length === 0 && <p className={css.none}>Nothing matches.</p>}
        {found.map((choice, i) => (
          <Choice
            key={`${choice.group}-${choice.key}`}
            choice={choice}
            query={query}
            first={choice.group !== found[i - 1]?.group}
            active={i === at}
            onHover={() => setChosen(i)}
            onRun={() => run(choice)}
          />
        ))}
      </div>
      <div className={css.foot} aria-hidden>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>↵</kbd> run
        </span>
        <span className={css.end}>
          <kbd>Esc</kbd> close
        </span>
      </div>
    </>
  )
}

/** Gives the field the focus at once, and each letter that is typed elsewhere while it stands. Returns the way to stop. */
function takeLetters(field: RefObject<HTMLInputElement | null>): () => void {
  field.current?.focus()
  const take = ({ key, ctrlKey, metaKey, altKey }: globalThis.KeyboardEvent) => {
    // What has the focus when the key's own work begins gets the letter.
    if (key.length === 1 && !ctrlKey && !metaKey && !altKey) field.current?.focus()
  }
  window.addEventListener('keydown', take, true)
  return () => window.removeEventListener('keydown', take, true)
}

function Choice({
  choice: { key, group, icon: Icon, label, end, verdict, shortcut },
  query,
  first,
  active,
  onHover,
  onRun,
}: {
  choice: Found
  query: string
  first: boolean
  active: boolean
  onHover: () => void
  onRun: () => void
}) {
  return (
    <>
      {first && (
        <p className={css.group} role="presentation">
          {group}
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys */}
      <div
        id={`palette-${key}`}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        className={css.item}
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' })
        }}
        onPointerMove={onHover}
        onClick={onRun}
      >
        <Icon size={16} strokeWidth={1.6} aria-hidden />
        <span>
          <Marked text={label} query={query} />
        </span>
        <span className={css.end}>
          {end && (verdict ? <Badge verdict={verdict}>{end}</Badge> : end)}
          {shortcut && <Keys shortcut={shortcut} />}
        </span>
      </div>
    </>
  )
}

/** The text with the part that was asked for marked. */
function Marked({ text, query }: { text: string; query: string }) {
  const from = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase())
  if (from < 0) return text
  const to = from + query.length
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  )
}
