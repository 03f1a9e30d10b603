/** What the chat is to its users, over every transport it has and from clients of several makers. */
package io.tricast.system.chat;
