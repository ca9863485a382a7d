/** Whether the page was opened as a figure in somebody else's page: it then keeps nothing and listens to no single keys. */
export const embedded = /[#&]embed=figure(?:&|$)/.test(location.hash);
