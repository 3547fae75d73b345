/** The mark: two rows and the aisle between them. */
export const Logo = () => (
  <svg width="26" height="26" viewBox="-2 -2 26 26" fill="none" role="img" aria-label="Aisle">
    <path d="M3 19V7.2L8 3v16z" fill="currentColor" />
    <path d="M14 19V3l5 4.2V19z" fill="currentColor" opacity=".55" />
    <path d="M9.6 19 11 9l1.4 10z" fill="var(--accent)" />
  </svg>
)
