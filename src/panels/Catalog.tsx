import { ChevronDown, ChevronRight, PanelLeftClose, PanelLeftOpen, Search, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useStore } from 'zustand'
import { catalog } from '../../models/hall/catalog.ts'
import { COMMANDS, give, shortcutOf } from '../document/commandTable.ts'
import { IconButton } from '../ui/Button.tsx'
import { workspaceStore } from '../workspace/workspace.ts'
import css from './Catalog.module.css'
import { CatalogCard } from './CatalogCard.tsx'
import { FILTERS, type Filter, GROUPS, matching } from './catalogSearch.ts'

/** What can be placed: searched, filtered, in groups. Docked left; closed it is a strip of icons. */
export function Catalog() {
  const open = useStore(workspaceStore, (workspace) => workspace.catalogOpen)
  return open ? <OpenCatalog /> : <ClosedCatalog />
}

function OpenCatalog() {
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>('All')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const found = matching(useDeferredValue(query), filter)
  const toggle = (group: string) => {
    const next = new Set(closed)
    if (!next.delete(group)) next.add(group)
    setClosed(next)
  }
  return (
    <aside className={css.panel} aria-label="Catalogue">
      <div className={css.head}>
        <h2>Catalogue</h2>
        <IconButton
          icon={PanelLeftClose}
          label="Close the catalogue"
          shortcut={shortcutOf(COMMANDS.catalog)}
          onClick={() => give(COMMANDS.catalog)}
        />
      </div>
      <label className={css.field}>
        <Search size={14} strokeWidth={1.6} aria-hidden />
        <input
          id="catalogue-search"
          type="search"
          placeholder={`Search ${catalog.length} items`}
          aria-label="Search the catalogue"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            setQuery('')
            event.currentTarget.blur()
          }}
        />
        {query === '' ? (
          <kbd>/</kbd>
        ) : (
          <button type="button" aria-label="Clear the search" onClick={() => setQuery('')}>
            <X size={14} strokeWidth={1.6} aria-hidden />
          </button>
        )}
      </label>
      <fieldset className={css.filters} aria-label="Filter">
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === filter}
            onClick={() => setFilter(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className={css.scroll}>
        {found.length === 0 && <p className={css.none}>Nothing in the catalogue matches.</p>}
        {GROUPS.map(({ name, has }) => {
          const entries = found.filter(has)
          if (entries.length === 0) return null
          const isOpen = !closed.has(name)
          const Chevron = isOpen ? ChevronDown : ChevronRight
          return (
            <section key={name}>
              <h3>
                <button type="button" aria-expanded={isOpen} onClick={() => toggle(name)}>
                  <Chevron size={12} strokeWidth={1.8} aria-hidden />
                  {name}
                  <span className={css.count}>{entries.length}</span>
                </button>
              </h3>
              {isOpen && (
                <div className={css.cards}>
                  {entries.map((entry) => (
                    <CatalogCard key={entry.id} entry={entry} />
                  ))}
                </div>
              )}
            </section>
          )
        })}
      </div>
      <div className={css.fade} />
    </aside>
  )
}

function ClosedCatalog() {
  return (
    <aside className={css.strip} aria-label="Catalogue">
      <IconButton
        icon={PanelLeftOpen}
        label="Open the catalogue"
        side="right"
        shortcut={shortcutOf(COMMANDS.catalog)}
        onClick={() => give(COMMANDS.catalog)}
      />
      <IconButton
        icon={Search}
        label={COMMANDS.searchCatalog.label}
        side="right"
        shortcut={shortcutOf(COMMANDS.searchCatalog)}
        onClick={() => give(COMMANDS.searchCatalog)}
      />
    </aside>
  )
}
