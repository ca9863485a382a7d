declare module 'virtual:opening' {
  const facts: import('./opening/facts.ts').OpeningFacts;
  export default facts;
}

declare module 'virtual:chapter' {
  const facts: import('./chapter/chapterFacts.ts').ChapterFacts;
  export default facts;
}
