/** The language of the pages; others follow with their dictionaries. */
export const locale = 'en'
