declare module 'virtual:opening' {
  const facts: import('./facts.ts').OpeningFacts;
  export default facts;
}
