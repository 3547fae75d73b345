import { CheckCircle2, ChevronDown, Search, Server } from 'lucide-react'
import { useStore } from 'zustand'
import { SHELL_ID } from '../../models/hall/hall.ts'
import { COMMANDS, give, shortcutOf } from '../document/commandTable.ts'
import { documentStore } from '../document/document.ts'
import { examplesStore, openExample } from '../document/files.ts'
import { savingStore } from '../document/storage.ts'
import { Button } from '../ui/Button.tsx'
import { Keys } from '../ui/Keys.tsx'
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { workspaceStore } from '../workspace/workspace.ts'
import { CommandButton, useEnabled } from './CommandButton.tsx'
import { Logo } from './Logo.tsx'
import css from './TopBar.module.css'

/** Identity, views, history, search and theme. */
export function TopBar() {
  return (
    <header className={css.top}>
      <Logo />
      <h1 className="visually-hidden">Aisle</h1>
      <HallMenu />
      <SavedState />
      <div className={css.centre}>
        <ViewModes />
      </div>
      <span className={css.grow} />
      <CommandButton command={COMMANDS.undo} />
      <CommandButton command={COMMANDS.redo} />
      <span className={css.separator} />
      <Button
        look="quiet"
        aria-label={COMMANDS.palette.label}
        onClick={() => give(COMMANDS.palette)}
      >
        <Search size={14} strokeWidth={1.6} aria-hidden />
        <Keys shortcut={COMMANDS.palette.shortcuts[0]} />
      </Button>
      <CommandButton command={COMMANDS.theme} />
      <CommandButton command={COMMANDS.inspector} />
    </header>
  )
}

function HallMenu() {
  const shell = useStore(documentStore, ({ hall }) => hall.records.get(SHELL_ID))
  const examples = useStore(examplesStore, (list) => list.examples)
  const site = shell?.kind === 'shell' ? shell.site : ''
  return (
    <Menu
      trigger={
        <button type="button" className={css.hall}>
          {site && (
            <span className={css.site}>
              {site} <span aria-hidden>/</span>
            </span>
          )}
          <b>{shell?.name ?? 'No hall'}</b>
          <ChevronDown size={12} strokeWidth={1.8} aria-hidden />
        </button>
      }
    >
      <MenuGroup label="Example halls">
        {examples.map((example) => (
          <MenuItem
            key={example.id}
            icon={Server}
            label={example.name}
            line={example.summary}
            onClick={() => void openExample(example)}
          />
        ))}
      </MenuGroup>
      <MenuSeparator />
      {[COMMANDS.newHall, COMMANDS.open, COMMANDS.save].map((command) => (
        <FileItem key={command.label} command={command} />
      ))}
    </Menu>
  )
}

function FileItem({ command }: { command: Parameters<typeof give>[0] }) {
  return (
    <MenuItem
      icon={command.icon}
      label={command.label}
      shortcut={shortcutOf(command)}
      enabled={useEnabled(command)}
      onClick={() => give(command)}
    />
  )
}

const SAVED_WORDS = { saved: 'Saved', unsaved: 'Saving', denied: 'Not saved' } as const

function SavedState() {
  const state = useStore(savingStore, (saving) => saving.state)
  return (
    <span className={state === 'denied' ? css.notSaved : css.saved} data-testid="saved-state">
      {state === 'saved' && <CheckCircle2 size={12} strokeWidth={1.8} aria-hidden />}
      {SAVED_WORDS[state]}
    </span>
  )
}

/** The views that this version has. */
export function ViewModes({ className }: { className?: string | undefined }) {
  const view = useStore(workspaceStore, (workspace) => workspace.view)
  return (
    <Segmented
      label="View"
      value={view}
      className={className}
      onChange={(next) => workspaceStore.setState({ view: next })}
      options={[
        { value: 'air', label: 'Air', icon: COMMANDS.air.icon, shortcut: shortcutOf(COMMANDS.air) },
        {
          value: 'liquid',
          label: 'Liquid',
          icon: COMMANDS.liquid.icon,
          shortcut: shortcutOf(COMMANDS.liquid),
        },
        {
          value: 'power',
          label: 'Power',
          icon: COMMANDS.power.icon,
          shortcut: shortcutOf(COMMANDS.power),
        },
        {
          value: 'density',
          label: 'Density',
          icon: COMMANDS.density.icon,
          shortcut: shortcutOf(COMMANDS.density),
        },
      ]}
    />
  )
}
